package org.wheatstone.gateway.app.grade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wheatstone.codecs.sbe.DeliveryTerm;
import org.wheatstone.gateway.app.RunningExchange;
import org.wheatstone.gateway.app.input.InputFile;
import org.wheatstone.gateway.app.input.InstrumentSpec;
import org.wheatstone.gateway.app.input.TraceRequest;
import org.wheatstone.gateway.app.input.Weights;

/** A book of which nothing is delivered: the same format, with other bounds for its instruments. */
class EscrowBookTest {
    private static final String BOOK = RunningExchange.escrowBook().text();

    @Test
    void shouldReadWhatTestsOfTradingBeginWith() {
        final Book book = BookReader.requireBook(file(BOOK));

        assertThat(book.delivered()).isEmpty();
        assertThat(book.grades()).extracting(Grade::name)
            .containsExactly("text.standard.v1", "code.standard.v1", "agent.standard.v1");
        assertThat(book.grades()).allSatisfy(grade -> {
            assertThat(grade.spec().weights()).isEqualTo(new Weights(1_000, 100, 1_250, 4_000, 4_000));
            assertThat(grade.spec().weights().input()).isEqualTo(TraceRequest.CONTEXT_WEIGHT_MILLI_GTU);
            assertThat(grade.spec().weights().output()).isEqualTo(TraceRequest.GENERATED_WEIGHT_MILLI_GTU);
            assertThat(grade.spec().lotGtu() * 1000).isEqualTo(TraceRequest.MILLI_GTU_PER_LOT);
        });
        assertThat(book.instruments()).extracting(InstrumentSpec::symbol)
            .containsExactly("text/usd", "code/usd", "agent/usd");
        assertThat(book.instruments()).allSatisfy(instrument -> {
            assertThat(instrument.term()).isEqualTo(DeliveryTerm.SPOT);
            assertThat(instrument.tick()).isEqualTo(100);
            assertThat(instrument.makerFeePpm()).isEqualTo(-20);
            assertThat(instrument.rolls()).isFalse();
        });
    }

    @Test
    void shouldTakePricesPerMillionGtuWhateverTheLot() {
        final Book book = BookReader.requireBook(file(BOOK.replace("lot_gtu: 1000", "lot_gtu: 10")));

        assertThat(book.instruments()).extracting(InstrumentSpec::tick).containsOnly(1L);
        assertThat(book.instruments()).extracting(InstrumentSpec::maxPrice).containsOnly(10_000_000L);
    }

    /** Money that nobody settles knows other bounds: rebates, larger orders, and no rolling. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "lot_gtu: 1000         | lot_gtu: 1            | tick: \"0.0001\" is not dollars per million GTU, from 0.001,"
            + " in steps of 0.001",
        "max_quantity: 1000000 | max_quantity: 1099511627777 | max_quantity: \"1099511627777\" is not a whole number"
            + " from 1 to 1099511627776",
        "maker_fee_ppm: -20    | maker_fee_ppm: -100001 | maker_fee_ppm: \"-100001\" is not a whole number from"
            + " -100000 to 100000",
        "taker_fee_ppm: 100    | taker_fee_ppm: 19     | taker_fee_ppm: \"19\" is not a whole number from 20 to"
            + " 100000",
        "max_price: \"1000\"   | max_price: \"107374.1824\" | max_price: \"107374.1824\" is not dollars per million"
            + " GTU, from 0.0001 to 107374.1823, in steps of 0.0001",
        "taker_fee_ppm: 100    | band_ppm: 1000001     | band_ppm: \"1000001\" is not a whole number from 1 to"
            + " 1000000",
        "taker_fee_ppm: 100    | rolls: true           | rolls: \"true\" is not false: text.standard.v1 is not"
            + " delivered, and only what is has versions that roll"})
    void shouldNameTheValueThatIsWrong(final String right, final String wrong, final String message) {
        assertThat(BOOK).contains(right);

        assertThat(BookReader.read(file(BOOK.replace(right, wrong))).flaws()).extracting(Flaw::toString)
            .anySatisfy(flaw -> assertThat(flaw).endsWith(message));
    }

    private static InputFile file(final String text) {
        return new InputFile("g.yaml", text);
    }
}

package org.wheatstone.bench.jmh.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The medians as bars on a logarithmic scale, one group for each stream. One thread; needs no display. */
final class Chart {
    private static final int WIDTH = 1_200;
    private static final int HEIGHT = 600;

    private Chart() {
    }

    /** Writes an SVG. */
    static void write(final List<Cell> cells, final Path file) throws IOException {
        final CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(HEIGHT)
            .title("ns per command, median; lower is better").xAxisTitle("flow and depth").yAxisTitle("ns").build();
        chart.getStyler().setYAxisLogarithmic(true).setYAxisMin(1.0);
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(LegendLayout.Horizontal);
        for (final Row row : Row.all()) {
            final List<String> streams = new ArrayList<>();
            final List<Double> medians = new ArrayList<>();
            for (final Cell cell : cells) {
                if (cell.row().equals(row.text())) {
                    streams.add(cell.flow() + " " + String.format(Locale.ROOT, "%,d", cell.depth()));
                    medians.add(cell.isOk() ? cell.median() : null);
                }
            }
            chart.addSeries(row.text(), streams, medians);
        }
        VectorGraphicsEncoder.saveVectorGraphic(chart, withoutEnding(file), VectorGraphicsFormat.SVG);
    }

    /** The encoder adds it. */
    private static String withoutEnding(final Path file) {
        final String name = file.toString();
        return name.substring(0, name.length() - ".svg".length());
    }
}

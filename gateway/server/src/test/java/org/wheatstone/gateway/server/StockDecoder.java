package org.wheatstone.gateway.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.wheatstone.codecs.Frame;
import org.wheatstone.codecs.sbe.MessageHeaderDecoder;
import org.wheatstone.codecs.sbe.NewOrderDecoder;

/**
 * Reads frames as a stranger with generated decoders would, and knows nothing of the gateway's own tables: every field
 * is read by its name, and an enumerated one must have a meaning.
 */
final class StockDecoder {
    private static final String[] REQUESTS = {
        "NewOrder", "NewOrderExt", "ReplaceOrder", "CancelOrder", "MassCancel", "Unlock", "MassQuote", "CancelAfter",
        "ProtectionConfig", "ProtectionReset", "OpenOrdersRequest", "Draw", "MeterRecord", "Nominate", "PostBond",
        "GrantMandate", "RevokeMandate", "SessionAttach", "SessionDetach", "TimerDue",
    };

    private final Map<Integer, Object> decoders = new TreeMap<>();

    StockDecoder() {
        for (final String name : REQUESTS) {
            final Object decoder = create(name + "Decoder");
            decoders.put((Integer) call(decoder, "sbeTemplateId"), decoder);
        }
    }

    /** Reads all of a frame that must be one of those that the core takes. */
    void read(final DirectBuffer frame) {
        final int templateId = Frame.templateId(frame, 0);
        final Object decoder = decoders.get(templateId);
        assertThat(decoder).as("template %d", templateId).isNotNull();
        assertThat(Frame.blockLength(frame, 0)).isEqualTo(call(decoder, "sbeBlockLength"));
        assertThat(Frame.length(frame, 0)).isEqualTo(frame.capacity());
        wrap(decoder, frame);
        for (final Method method : decoder.getClass().getMethods()) {
            if (method.getParameterCount() == 0 && method.getReturnType().isEnum()) {
                assertThat(call(decoder, method.getName()))
                    .as("%s of template %d", method.getName(), templateId)
                    .doesNotHaveToString("SBE_UNKNOWN");
            }
        }
        assertThat(decoder.toString()).isNotEmpty();
    }

    private static void wrap(final Object decoder, final DirectBuffer frame) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(frame, Frame.SBE_OFFSET);
        try {
            decoder.getClass().getMethod("wrap", DirectBuffer.class, int.class, int.class, int.class)
                .invoke(decoder, frame, Frame.BLOCK_OFFSET, header.blockLength(), header.version());
        } catch (final ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object create(final String name) {
        try {
            return Class.forName(NewOrderDecoder.class.getPackageName() + "." + name).getConstructor().newInstance();
        } catch (final ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object call(final Object target, final String name) {
        try {
            return target.getClass().getMethod(name).invoke(target);
        } catch (final InvocationTargetException e) {
            throw new AssertionError(name, e.getCause());
        } catch (final ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}

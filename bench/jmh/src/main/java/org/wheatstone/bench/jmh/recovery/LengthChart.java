package org.wheatstone.bench.jmh.recovery;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Time to start against the length of the journal, from the beginning and from a snapshot, as an SVG. One thread. */
final class LengthChart {
    private static final int WIDTH = 800;
    private static final int HEIGHT = 480;
    private static final double MILLION = 1e6;
    private static final float LINE_WIDTH = 2;
    private static final float GRID_WIDTH = 0.5f;
    private static final Color GENESIS = new Color(0xB3, 0x3A, 0x2B);
    private static final Color SNAPSHOT = new Color(0x1F, 0x5F, 0x8B);

    private final List<Double> millions = new ArrayList<>();
    private final List<Long> fromGenesisMs = new ArrayList<>();
    private final List<Long> fromSnapshotMs = new ArrayList<>();

    void add(final int commands, final long genesisMs, final long snapshotMs) {
        millions.add(commands / MILLION);
        fromGenesisMs.add(genesisMs);
        fromSnapshotMs.add(snapshotMs);
    }

    /** Writes the file, and its directory if need be. */
    void write(final Path file) throws IOException {
        final XYChart chart = new XYChartBuilder().width(WIDTH).height(HEIGHT)
            .title("Time to start behind a journal")
            .xAxisTitle("commands in the journal, millions").yAxisTitle("ms").build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(LegendPosition.InsideNW);
        // Dashes would be a shape each.
        chart.getStyler().setPlotGridLinesStroke(new BasicStroke(GRID_WIDTH));
        chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0);
        style(chart.addSeries("from genesis", millions, fromGenesisMs), GENESIS);
        style(chart.addSeries("from a snapshot near the end", millions, fromSnapshotMs), SNAPSHOT);
        Files.createDirectories(file.toAbsolutePath().getParent());
        VectorGraphicsEncoder.saveVectorGraphic(chart, file.toString(), VectorGraphicsFormat.SVG);
    }

    private static void style(final XYSeries series, final Color colour) {
        series.setLineColor(colour).setLineStyle(new BasicStroke(LINE_WIDTH));
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(colour);
    }
}

package org.wheatstone.gateway.server;

/** The few images of snapshots that there are, which readers take turns with. The market-data thread only. */
final class SnapshotImages {
    private final SnapshotImage[] idle;
    private int count;

    SnapshotImages(final int maxImages) {
        idle = new SnapshotImage[maxImages];
        while (count < maxImages) {
            idle[count++] = new SnapshotImage();
        }
    }

    /** An empty one, or null if all are being sent. */
    SnapshotImage take() {
        if (count == 0) {
            return null;
        }
        final SnapshotImage image = idle[--count];
        image.clear();
        return image;
    }

    void give(final SnapshotImage image) {
        idle[count++] = image;
    }
}

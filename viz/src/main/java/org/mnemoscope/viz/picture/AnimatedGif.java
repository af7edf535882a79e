package org.mnemoscope.viz.picture;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Writes pictures of one size as an animated GIF that begins again after the last. Of each picture but the first only what differs
 * from the one before is written. Each has 256 colours of its own.
 */
public final class AnimatedGif implements AutoCloseable {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private final OutputStream out;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes);
    private final ImageWriter writer =
            ImageIO.getImageWritersByFormatName("gif").next();
    private BufferedImage before;

    /**
     * Begins.
     *
     * @param out receives the file's bytes at the end; stays open
     */
    public AnimatedGif(OutputStream out) throws IOException {
        this.out = out;
        writer.setOutput(stream);
        writer.prepareWriteSequence(null);
    }

    /**
     * Adds a picture.
     *
     * @param picture of the size of the first
     * @param seconds how long it stays, to a hundredth
     */
    public void add(BufferedImage picture, double seconds) throws IOException {
        Rectangle part =
                before == null ? new Rectangle(picture.getWidth(), picture.getHeight()) : difference(before, picture);
        BufferedImage changed = picture.getSubimage(part.x, part.y, part.width, part.height);
        IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), null);
        IIOMetadataNode root = new IIOMetadataNode(FORMAT);
        root.appendChild(descriptor(part));
        root.appendChild(control(seconds));
        if (before == null) {
            root.appendChild(endless());
        }
        metadata.mergeTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(changed, null, metadata), null);
        before = picture;
    }

    private static IIOMetadataNode descriptor(Rectangle part) {
        IIOMetadataNode descriptor = new IIOMetadataNode("ImageDescriptor");
        descriptor.setAttribute("imageLeftPosition", Integer.toString(part.x));
        descriptor.setAttribute("imageTopPosition", Integer.toString(part.y));
        descriptor.setAttribute("imageWidth", Integer.toString(part.width));
        descriptor.setAttribute("imageHeight", Integer.toString(part.height));
        descriptor.setAttribute("interlaceFlag", "FALSE");
        return descriptor;
    }

    private static IIOMetadataNode control(double seconds) {
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Long.toString(Math.round(100 * seconds)));
        control.setAttribute("transparentColorIndex", "0");
        return control;
    }

    private static IIOMetadataNode endless() {
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(new byte[] {1, 0, 0});
        IIOMetadataNode extensions = new IIOMetadataNode("ApplicationExtensions");
        extensions.appendChild(extension);
        return extensions;
    }

    /** The least rectangle that holds every pixel that differs; a single pixel where none does. */
    private static Rectangle difference(BufferedImage one, BufferedImage other) {
        int width = one.getWidth();
        Rectangle differs = null;
        int[] a = new int[width];
        int[] b = new int[width];
        for (int y = 0; y < one.getHeight(); y++) {
            one.getRGB(0, y, width, 1, a, 0, width);
            other.getRGB(0, y, width, 1, b, 0, width);
            for (int x = 0; x < width; x++) {
                if (a[x] != b[x]) {
                    Rectangle pixel = new Rectangle(x, y, 1, 1);
                    differs = differs == null ? pixel : differs.union(pixel);
                }
            }
        }
        return differs == null ? new Rectangle(1, 1) : differs;
    }

    /** Writes the end, and all of it to where it goes. */
    @Override
    public void close() throws IOException {
        writer.endWriteSequence();
        stream.flush();
        writer.dispose();
        stream.close();
        bytes.writeTo(out);
    }
}

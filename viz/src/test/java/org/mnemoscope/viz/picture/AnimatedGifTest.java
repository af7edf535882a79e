package org.mnemoscope.viz.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Node;

class AnimatedGifTest {
    private static BufferedImage square(int x, int y) {
        BufferedImage picture = new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 60, 40);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(x, y, 10, 10);
        graphics.dispose();
        return picture;
    }

    @Test
    void every_picture_is_there_but_only_what_changed_of_it() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (AnimatedGif gif = new AnimatedGif(bytes)) {
            gif.add(square(0, 0), 0.5);
            gif.add(square(5, 5), 0.5);
            gif.add(square(5, 5), 3);
        }

        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            assertThat(reader.read(0).getWidth()).isEqualTo(60);
            assertThat(reader.read(1).getWidth()).isEqualTo(15);
            assertThat(reader.read(2).getWidth()).isEqualTo(1);
            assertThat(new Color(reader.read(1).getRGB(14, 14))).isEqualTo(Color.BLUE);
            assertThat(attribute(reader, 2, "GraphicControlExtension", "delayTime"))
                    .isEqualTo("300");
            assertThat(attribute(reader, 1, "ImageDescriptor", "imageLeftPosition"))
                    .isEqualTo("0");
        }
    }

    private static String attribute(ImageReader reader, int picture, String part, String name) throws IOException {
        Node root = reader.getImageMetadata(picture).getAsTree("javax_imageio_gif_image_1.0");
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(part)) {
                return node.getAttributes().getNamedItem(name).getNodeValue();
            }
        }
        throw new AssertionError("there is no " + part);
    }
}

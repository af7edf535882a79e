package org.mnemoscope.viz.picture;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Image;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.text.AttributedCharacterIterator;
import java.text.CharacterIterator;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Batik's writer of SVG, with the words as labels of the outlines of their letters. */
final class SvgGraphics extends SVGGraphics2D {
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    /** Digits after the point: a hundredth of a point cannot be seen. */
    private static final int PRECISION = 2;

    /** Pictures within the document; Batik's own way needs another library, and breaks its lines. */
    private static final class EmbeddedPng extends DefaultImageHandler {
        @Override
        protected void handleHREF(Image picture, Element image, SVGGeneratorContext context) {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            try {
                ImageIO.write((BufferedImage) picture, "png", png);
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot fail as a disk does", e);
            }
            String data = Base64.getEncoder().encodeToString(png.toByteArray());
            image.setAttributeNS(XLINK, "xlink:href", "data:image/png;base64," + data);
        }
    }

    private SvgGraphics(SVGGeneratorContext context) {
        super(context, true);
    }

    private SvgGraphics(SvgGraphics other) {
        super(other);
    }

    static SvgGraphics empty() {
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("Mnemoscope");
        context.setPrecision(PRECISION);
        context.setImageHandler(new EmbeddedPng());
        return new SvgGraphics(context);
    }

    @Override
    public Graphics create() {
        return new SvgGraphics(this);
    }

    @Override
    public void drawString(String words, float x, float y) {
        draw(words, getFont().createGlyphVector(getFontRenderContext(), words).getOutline(x, y));
    }

    @Override
    public void drawString(AttributedCharacterIterator words, float x, float y) {
        TextLayout letters = new TextLayout(words, getFontRenderContext());
        draw(characters(words), letters.getOutline(AffineTransform.getTranslateInstance(x, y)));
    }

    private void draw(String words, Shape letters) {
        Element outline = getShapeConverter().toSVG(letters);
        if (outline != null) {
            outline.setAttributeNS(null, "aria-label", safe(words));
            domGroupManager.addElement(outline, DOMGroupManager.FILL);
        }
    }

    private static String characters(AttributedCharacterIterator words) {
        StringBuilder text = new StringBuilder();
        for (char c = words.first(); c != CharacterIterator.DONE; c = words.next()) {
            text.append(c);
        }
        return text.toString();
    }

    /** Characters that XML cannot hold become a replacement character. */
    private static String safe(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> safe.appendCodePoint(isXml(c) ? c : 0xFFFD));
        return safe.toString();
    }

    private static boolean isXml(int c) {
        return c >= ' ' && c < 0xD800 || c >= 0xE000 && c < 0xFFFE || c > 0xFFFF;
    }

    /** Not by Batik's own writer: its documents name a DTD, which a reader may want to load. */
    void write(Picture picture, OutputStream out) throws IOException {
        setSVGCanvasSize(new Dimension(picture.width(), picture.height()));
        Element root = getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + picture.width() + " " + picture.height());
        root.setAttributeNS(null, "aria-label", safe(picture.title()));
        // words in a picture are the program's
        root.setAttributeNS(
                XMLConstants.XML_NS_URI, "xml:lang", Locale.getDefault().getLanguage());
        // in memory first: the transformer wraps what a full disk says in exceptions of its own
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(root), new StreamResult(bytes));
        } catch (TransformerException e) {
            throw new IllegalStateException(
                    "memory can always be written, and safe() leaves only what XML can hold", e);
        }
        bytes.writeTo(out);
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java has an XML parser without wishes", e);
        }
    }
}

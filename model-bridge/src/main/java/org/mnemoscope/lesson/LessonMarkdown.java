package org.mnemoscope.lesson;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.mnemoscope.language.Texts;
import org.mnemoscope.lesson.Paragraph.Kind;
import org.mnemoscope.lesson.Paragraph.Run;
import org.mnemoscope.lesson.Paragraph.Style;

/** The Markdown of a lesson: paragraphs, bullets, tokens in a row, strong and emphasised words. What a panel cannot show is refused. */
final class LessonMarkdown {
    private static final Texts TEXTS = Texts.of(LessonMarkdown.class);
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    private final String file;
    private final int before;

    /**
     * @param file what to name in complaints
     * @param before how many lines of the file stand before the Markdown
     */
    LessonMarkdown(String file, int before) {
        this.file = file;
        this.before = before;
    }

    /** The blocks of a text. */
    static List<Node> blocks(String markdown) {
        return children(PARSER.parse(markdown));
    }

    /** The words of one line. */
    Paragraph line(String words) throws LessonException {
        List<Node> blocks = blocks(words);
        return blocks.size() == 1 ? paragraph(Kind.WORDS, blocks.get(0)) : plain(words);
    }

    private static Paragraph plain(String words) {
        return new Paragraph(Kind.WORDS, List.of(new Run(words, Style.PLAIN)));
    }

    /** The line of the file, from 1, that a block begins with. */
    int lineOf(Node block) {
        return block.getSourceSpans().isEmpty()
                ? before + 1
                : before + block.getSourceSpans().get(0).getLineIndex() + 1;
    }

    /** The paragraphs of a block. */
    List<Paragraph> paragraphs(Node block) throws LessonException {
        if (block instanceof org.commonmark.node.Paragraph) {
            return List.of(paragraph(Kind.WORDS, block));
        }
        if (block instanceof FencedCodeBlock code
                && (code.getInfo() == null || code.getInfo().isBlank())) {
            return List.of(
                    new Paragraph(Kind.TOKENS, List.of(new Run(code.getLiteral().stripTrailing(), Style.TOKEN))));
        }
        if (block instanceof BulletList list) {
            List<Paragraph> items = new ArrayList<>();
            for (Node item : children(list)) {
                items.add(bullet((ListItem) item));
            }
            return items;
        }
        throw refused(block, block.getClass().getSimpleName());
    }

    private Paragraph bullet(ListItem item) throws LessonException {
        List<Node> blocks = children(item);
        if (blocks.size() != 1 || !(blocks.get(0) instanceof org.commonmark.node.Paragraph)) {
            throw refused(item, TEXTS.get("markdown.list"));
        }
        return paragraph(Kind.BULLET, blocks.get(0));
    }

    private Paragraph paragraph(Kind kind, Node block) throws LessonException {
        List<Run> runs = new ArrayList<>();
        for (Node part : children(block)) {
            add(runs, part, Style.PLAIN, block);
        }
        return new Paragraph(kind, runs);
    }

    private void add(List<Run> runs, Node part, Style style, Node block) throws LessonException {
        if (part instanceof Text text) {
            runs.add(new Run(text.getLiteral(), style));
        } else if (part instanceof Code code) {
            runs.add(new Run(code.getLiteral(), Style.TOKEN));
        } else if (part instanceof SoftLineBreak || part instanceof HardLineBreak) {
            runs.add(new Run(" ", style));
        } else if (part instanceof StrongEmphasis || part instanceof Emphasis) {
            for (Node inner : children(part)) {
                add(runs, inner, part instanceof Emphasis ? Style.EMPHASIS : Style.STRONG, block);
            }
        } else if (part instanceof Link link) {
            for (Node inner : children(link)) {
                add(runs, inner, style, block);
            }
            runs.add(new Run(" (" + link.getDestination() + ")", style));
        } else {
            throw refused(block, part.getClass().getSimpleName());
        }
    }

    private LessonException refused(Node block, String what) {
        return LessonFields.complaint(
                file, lineOf(block), TEXTS.get("markdown.refused", what, String.join(", ", LessonReader.BLOCKS)));
    }

    static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }
}

package org.mnemoscope.inseq;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.mnemoscope.analysis.Analysis;
import org.mnemoscope.analysis.Answer;
import org.mnemoscope.analysis.Inquiry;
import org.mnemoscope.analysis.MethodChoice;
import org.mnemoscope.analysis.Note;
import org.mnemoscope.analysis.Plan;
import org.mnemoscope.analysis.Question;
import org.mnemoscope.analysis.Targets;
import org.mnemoscope.attribution.AttributionRow;
import org.mnemoscope.attribution.InputPoint;
import org.mnemoscope.attribution.MethodKind;
import org.mnemoscope.attribution.Reduction;
import org.mnemoscope.attribution.Target;
import org.mnemoscope.language.Texts;
import org.mnemoscope.model.folder.JsonFields;
import org.mnemoscope.safetensors.TensorBytes;
import org.mnemoscope.session.Session;
import org.mnemoscope.session.SessionException;
import org.mnemoscope.session.SessionModel;
import org.mnemoscope.session.SessionPanel;
import org.mnemoscope.task.Example;
import org.mnemoscope.task.ExampleToken;
import org.mnemoscope.task.FreeText;
import org.mnemoscope.task.Role;

/** Reads a file of Inseq as a session of its first sequences. */
final class InseqReader {
    private static final Texts TEXTS = Texts.of(InseqReader.class);
    private static final int MOST_SEQUENCES = 10_000;
    private static final int MOST_TOKENS = 20_000;
    private static final int MOST_STEPS = 10_000;
    private static final FreeText.Origin ORIGIN = new FreeText.Origin("inseq", "From a file of Inseq");

    private final Path file;
    private final JsonFields<SessionException> info;
    private final MethodKind kind;

    private InseqReader(Path file, JsonFields<SessionException> info) throws SessionException {
        this.file = file;
        this.info = info;
        String method = info.text("attribution_method");
        kind = InseqNames.method(method)
                .orElseThrow(
                        () -> info.complaint("attribution_method", TEXTS.get("method", method, InseqNames.methods())));
    }

    static Session read(Path file, String text) throws IOException {
        JsonFields<SessionException> json =
                JsonFields.parse(SessionException::of, file.toString(), text).object("attributes");
        InseqReader reader = new InseqReader(file, json.object("info"));
        List<JsonFields<SessionException>> sequences = json.objects("sequence_attributions", MOST_SEQUENCES);
        if (sequences.isEmpty()) {
            throw json.complaint("sequence_attributions", TEXTS.get("sequence"));
        }
        List<SessionPanel> panels = new ArrayList<>();
        for (JsonFields<SessionException> sequence :
                sequences.subList(0, Math.min(sequences.size(), Session.MOST_PANELS))) {
            panels.add(reader.panel(sequence.object("attributes"), panels.size(), sequences.size()));
        }
        return Session.of(panels, new JsonObject(), Optional.empty());
    }

    private SessionPanel panel(JsonFields<SessionException> sequence, int index, int all) throws IOException {
        List<ExampleToken> tokens = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        List<JsonFields<SessionException>> target = sequence.objects("target", MOST_TOKENS);
        int first = sequence.whole("attr_pos_start", 1, Math.max(1, target.size() - 1));
        int end = sequence.whole("attr_pos_end", first + 1, target.size());
        for (JsonFields<SessionException> entry : target) {
            JsonFields<SessionException> token = entry.object("attributes");
            String text = token.text("token");
            boolean answered = tokens.size() >= first;
            tokens.add(
                    new ExampleToken(text, answered ? Role.GIVEN : Role.PROMPT, answered, text, List.of(), List.of()));
            ids.add(token.whole("id", 0, Integer.MAX_VALUE));
        }
        if (sequence.has("source_attributions")) {
            throw sequence.complaint("source_attributions", TEXTS.get("encoder"));
        }
        Inquiry inquiry = inquiry(index, tokens, first);
        String prompt = ((Question.OfText) inquiry.question()).prompt();
        Example example = new Example(new FreeText(prompt, tokens.size(), ORIGIN), tokens);
        Answer answer = new Answer(
                example,
                ids.stream().mapToInt(id -> id).toArray(),
                tokens.stream().map(ExampleToken::text).toList(),
                0);
        List<AttributionRow> rows = rows(sequence, tokens.size(), first, end, answer.ids());
        Target explained = inquiry.target().orElse(Target.LOGIT);
        Plan plan = new Plan(
                InseqNames.settings(kind, steps()),
                new Targets(explained, explained),
                InputPoint.EMBEDDING,
                kind.reductions().get(0),
                List.of(),
                OptionalInt.empty());
        Analysis found = new Analysis(
                inquiry, plan, answer, Optional.empty(), rows, true, notes(all), OptionalInt.empty(), seconds());
        return new SessionPanel(model(), inquiry, Optional.of(found));
    }

    private int steps() throws SessionException {
        JsonFields<SessionException> settings = info.has("attribution_args") ? info.object("attribution_args") : info;
        return settings.has("n_steps") ? settings.whole("n_steps", 1, MOST_STEPS) : MethodChoice.USUAL_STEPS;
    }

    private double seconds() throws SessionException {
        return info.has("exec_time") ? info.number("exec_time", 0, 1e9) : 0;
    }

    private List<String> notes(int all) throws SessionException {
        List<String> notes = new ArrayList<>(List.of(
                info.has("made_by") ? Note.INSEQ_MADE_BY.recorded(info.text("made_by")) : Note.INSEQ.recorded()));
        if (all > Session.MOST_PANELS) {
            notes.add(Note.INSEQ_FIRST.recorded(all, Session.MOST_PANELS));
        }
        return notes;
    }

    private SessionModel model() throws SessionException {
        String place = info.has("model_name") ? info.text("model_name") : "model";
        String name = place.replaceAll("/+$", "").replaceFirst(".*/", "");
        String architecture = info.has("model_class") ? info.text("model_class") : "";
        return new SessionModel(name, name, place, architecture, architecture, "", Optional.empty());
    }

    private Inquiry inquiry(int index, List<ExampleToken> tokens, int first) throws SessionException {
        List<String> prompts = info.texts("input_texts", MOST_SEQUENCES);
        List<String> whole = info.texts("generated_texts", MOST_SEQUENCES);
        String prompt = index < prompts.size() ? prompts.get(index) : "";
        boolean goesOn =
                index < whole.size() && !prompt.isEmpty() && whole.get(index).startsWith(prompt);
        String written = String.join(
                " ",
                tokens.subList(first, tokens.size()).stream()
                        .map(ExampleToken::text)
                        .toList());
        String answer = goesOn ? whole.get(index).substring(prompt.length()) : " " + written;
        Optional<Target> target =
                info.has("attributed_fn") ? InseqNames.target(info.text("attributed_fn")) : Optional.empty();
        return Inquiry.of(new Question.OfText(prompt, new Question.Given(answer)))
                .withMethod(kind)
                .withTarget(target);
    }

    private List<AttributionRow> rows(JsonFields<SessionException> sequence, int length, int first, int end, int[] ids)
            throws IOException {
        TensorBytes tensor = tensor(sequence);
        List<Integer> shape = tensor.shape();
        if (shape.size() < 2 || shape.size() > 3 || shape.get(0) < end - 1 || shape.get(1) != end - first) {
            throw sequence.complaint("target_attributions", TEXTS.get("shape", shape, end - first));
        }
        int deep = shape.size() == 3 ? shape.get(2) : 1;
        float[] values = tensor.values();
        List<AttributionRow> rows = new ArrayList<>();
        for (int position = first; position < end; position++) {
            Map<Reduction, float[]> cells = new EnumMap<>(Reduction.class);
            for (Reduction reduction : kind.reductions()) {
                cells.put(reduction, missing(position));
            }
            for (int j = 0; j < position; j++) {
                int from = (j * shape.get(1) + position - first) * deep;
                set(cells, j, Arrays.copyOfRange(values, from, from + deep));
            }
            rows.add(new AttributionRow(
                    rows.size(), position, ids[position], -1, Float.NaN, cells, OptionalDouble.empty()));
        }
        return rows;
    }

    private static float[] missing(int length) {
        float[] missing = new float[length];
        Arrays.fill(missing, Float.NaN);
        return missing;
    }

    /** A vector a cell is summed and measured; a number a cell is the method's first. */
    private void set(Map<Reduction, float[]> cells, int j, float[] vector) {
        double sum = 0;
        double squares = 0;
        for (float value : vector) {
            sum += value;
            squares += (double) value * value;
        }
        Reduction usual = kind.reductions().get(0);
        boolean signed = usual == Reduction.SIGNED_SUM || vector.length == 1;
        cells.get(usual)[j] = (float) (signed ? sum : Math.sqrt(squares));
        if (vector.length > 1 && cells.containsKey(Reduction.L2)) {
            cells.get(Reduction.L2)[j] = (float) Math.sqrt(squares);
        }
    }

    private TensorBytes tensor(JsonFields<SessionException> sequence) throws IOException {
        try {
            return TensorBytes.read(file, Base64.getDecoder().decode(sequence.text("target_attributions")));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw sequence.complaint("target_attributions", TEXTS.get("base64"));
        }
    }
}

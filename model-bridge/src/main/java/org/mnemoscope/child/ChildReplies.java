package org.mnemoscope.child;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Where a child process answers. It ends with whoever started it, even in the midst of something that never ends. */
public final class ChildReplies implements AutoCloseable {
    static final String FILE = "mnemoscope.child.replies";
    /** No number that comes about by chance: what is written here by others is no answer. */
    private static final int DONE = 0x6D6E_0A01;

    private static final int REFUSED = 0x6D6E_0A02;

    private final DataOutputStream out;

    private ChildReplies(OutputStream raw) {
        out = new DataOutputStream(new BufferedOutputStream(raw, 1 << 16));
    }

    /** Opened once, first of all. */
    public static ChildReplies open() throws IOException {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1)));
        String file = System.getProperty(FILE);
        ChildReplies replies = new ChildReplies(file == null ? System.out : new FileOutputStream(file));
        System.setOut(System.err);
        return replies;
    }

    /**
     * Whether a reply begins as a refusal, or as an answer.
     *
     * @throws IOException if it is neither
     */
    static boolean isRefusal(int begin) throws IOException {
        if (begin != DONE && begin != REFUSED) {
            throw new IOException("no reply begins with " + begin);
        }
        return begin == REFUSED;
    }

    /** Answers. */
    public void done(Child.Request answer) throws IOException {
        out.writeInt(DONE);
        answer.write(out);
        out.flush();
    }

    /** Answers that it cannot be done, and why. */
    public void refuse(String why) throws IOException {
        out.writeInt(REFUSED);
        Wire.writeText(out, why);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

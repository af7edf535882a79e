package org.mnemoscope.child;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Where a child process answers. It ends with whoever started it, even in the midst of something that never ends. */
public final class ChildReplies implements AutoCloseable {
    static final String FILE = "mnemoscope.child.replies";
    static final int DONE = 0;
    static final int REFUSED = 1;

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

    /** Answers. */
    public void done(Child.Request answer) throws IOException {
        out.write(DONE);
        answer.write(out);
        out.flush();
    }

    /** Answers that it cannot be done, and why. */
    public void refuse(String why) throws IOException {
        out.write(REFUSED);
        Wire.writeText(out, why);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}

package org.mnemoscope.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonTest {
    @Test
    void endsASentenceThatHasNoEnd() {
        assertThat(Reason.of(new IOException("it is a folder"))).isEqualTo("it is a folder.");
        assertThat(Reason.of(new IOException("쓸 수 없습니다 "))).isEqualTo("쓸 수 없습니다.");
        assertThat(Reason.of(new IOException("it is one (lock says so)"))).isEqualTo("it is one (lock says so).");
    }

    @Test
    void leavesASentenceItsEnd() {
        for (String whole : new String[] {"It is full.", "Really?", "No!", "It begins with 0101…"}) {
            assertThat(Reason.of(new IOException(whole))).isEqualTo(whole);
        }
    }

    @Test
    void saysWhatTheSystemsExceptionsDoNot() {
        assertThat(Reason.of(new NoSuchFileException("/a"))).isEqualTo("/a is not there.");
        assertThat(Reason.of(new AccessDeniedException("/a"))).isEqualTo("There is no permission for /a.");
        assertThat(Reason.of(new FileAlreadyExistsException("/a"))).isEqualTo("/a is already there.");
        assertThat(Reason.of(new FileSystemException("/a", null, "Too many links")))
                .isEqualTo("/a cannot be used: Too many links.");
    }

    @Test
    void namesAFailureWithoutWords() {
        assertThat(Reason.of(new IllegalStateException())).isEqualTo("IllegalStateException.");
        assertThat(Reason.sentence("")).isEmpty();
    }
}

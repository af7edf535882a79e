package org.mnemoscope.app;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketImpl;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The program in a process where no socket connects: what one would have connected to is written to a file instead, one line each.
 * Its arguments are that file and the program's; with an address instead of a command it asks for that.
 */
final class RecordedSockets {
    private RecordedSockets() {}

    @SuppressWarnings("deprecation") // there is no other way to see the sockets of all libraries
    public static void main(String[] arguments) throws IOException {
        Path record = Path.of(arguments[0]);
        Socket.setSocketImplFactory(() -> new Recorded(record));
        if (arguments[1].startsWith("http:")) {
            try {
                new URL(arguments[1]).openConnection().getInputStream().close();
            } catch (IOException refused) {
                return;
            }
        }
        String[] others = new String[arguments.length - 1];
        System.arraycopy(arguments, 1, others, 0, others.length);
        Main.main(others);
    }

    private static final class Recorded extends SocketImpl {
        private final Path record;

        Recorded(Path record) {
            this.record = record;
        }

        private IOException refuse(Object address) throws IOException {
            Files.writeString(record, address + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new IOException("no socket connects here");
        }

        @Override
        protected void connect(String host, int port) throws IOException {
            throw refuse(host + ":" + port);
        }

        @Override
        protected void connect(InetAddress address, int port) throws IOException {
            throw refuse(address + ":" + port);
        }

        @Override
        protected void connect(SocketAddress address, int timeout) throws IOException {
            throw refuse(address);
        }

        @Override
        protected void create(boolean stream) {
            fd = new FileDescriptor();
        }

        @Override
        protected void bind(InetAddress host, int port) throws IOException {
            throw refuse(host + ":" + port);
        }

        @Override
        protected void listen(int backlog) throws IOException {
            throw refuse("listen");
        }

        @Override
        protected void accept(SocketImpl socket) throws IOException {
            throw refuse("accept");
        }

        @Override
        protected InputStream getInputStream() throws IOException {
            throw refuse("read");
        }

        @Override
        protected OutputStream getOutputStream() throws IOException {
            throw refuse("write");
        }

        @Override
        protected int available() {
            return 0;
        }

        @Override
        protected void close() {
            // nothing was opened
        }

        @Override
        protected void sendUrgentData(int data) throws IOException {
            throw refuse("write");
        }

        @Override
        public void setOption(int option, Object value) {
            // of what never connects
        }

        @Override
        public Object getOption(int option) {
            return 0;
        }
    }
}

package com.dramac.livechat.jdbc;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A proxy between clients and the PostgreSQL server, which pools connections by the transaction, as pgbouncer's and
 * Supabase's poolers do: a client has a server connection from the first message of a transaction to its end, then another
 * client gets it. It resets nothing between transactions, and hands out the server connection that was idle for the longest
 * time: two transactions of one client meet on one connection only by chance. For servers that trust their logins.
 */
final class PoolingProxy {
    /** With one idle connection a lone client would always get its own back. */
    private static final int MIN_IDLE = 2;

    private static final int SSL_REQUEST = 80877103;
    private static final int GSS_REQUEST = 80877104;
    private static final int CANCEL_REQUEST = 80877102;

    private final int serverPort;
    private final ServerSocket listener;
    private final Map<ByteBuffer, Pool> pools = new HashMap<>();
    private final Map<Long, Client> clients = new ConcurrentHashMap<>();
    private final AtomicInteger keys = new AtomicInteger();
    private final SecureRandom secrets = new SecureRandom();

    private PoolingProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static PoolingProxy before(int serverPort) {
        try {
            PoolingProxy proxy = new PoolingProxy(serverPort);
            start("pooling proxy", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same database, reached through the proxy. Prepared statements belong to a server connection, so there are none. */
    PGSimpleDataSource through(PGSimpleDataSource direct) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(direct.getUrl());
        dataSource.setServerNames(new String[] {InetAddress.getLoopbackAddress().getHostAddress()});
        dataSource.setPortNumbers(new int[] {listener.getLocalPort()});
        dataSource.setUser(direct.getUser());
        dataSource.setPassword(direct.getPassword());
        dataSource.setPrepareThreshold(0);
        return dataSource;
    }

    private void accept() throws IOException {
        while (true) {
            Socket socket = listener.accept();
            start("pooling proxy, a client", () -> serve(socket));
        }
    }

    private void serve(Socket socket) throws IOException {
        try (socket) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            byte[] startup = startup(in, out);
            if (startup.length == 0) {
                return;
            }
            Pool pool = join(startup);
            Client client = new Client(pool, out, keys.incrementAndGet(), secrets.nextInt());
            clients.put(client.key(), client);
            try {
                client.greet();
                for (Message message = Message.read(in); message.type != 'X'; message = Message.read(in)) {
                    client.send(message);
                }
            } finally {
                clients.remove(client.key());
                client.leave();
                leave(pool);
            }
        }
    }

    /** The start-up packet without its length; empty where the connection only asked to cancel a statement. */
    private byte[] startup(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            byte[] packet = new byte[in.readInt() - 4];
            in.readFully(packet);
            ByteBuffer content = ByteBuffer.wrap(packet);
            switch (content.getInt()) {
                case SSL_REQUEST, GSS_REQUEST -> {
                    out.writeByte('N');
                    out.flush();
                }
                case CANCEL_REQUEST -> {
                    Client client = clients.get(content.getLong());
                    if (client != null) {
                        client.cancel();
                    }
                    return new byte[0];
                }
                default -> {
                    return packet;
                }
            }
        }
    }

    private Pool join(byte[] startup) {
        synchronized (pools) {
            Pool pool = pools.computeIfAbsent(ByteBuffer.wrap(startup), key -> new Pool(startup));
            pool.members++;
            return pool;
        }
    }

    private void leave(Pool pool) throws IOException {
        synchronized (pools) {
            pool.members--;
            if (pool.members == 0) {
                pools.remove(ByteBuffer.wrap(pool.startup));
                pool.close();
            }
        }
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // One side closed its connection. Each kind of work closes the other side itself.
                        return;
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }

    /** One message of the protocol after start-up: its type, and its content behind the length. */
    private static final class Message {
        private final char type;
        private final byte[] content;

        Message(char type, byte[] content) {
            this.type = type;
            this.content = content;
        }

        static Message read(DataInputStream in) throws IOException {
            char type = (char) in.readUnsignedByte();
            byte[] content = new byte[in.readInt() - 4];
            in.readFully(content);
            return new Message(type, content);
        }

        void write(DataOutputStream out) throws IOException {
            out.writeByte(type);
            out.writeInt(content.length + 4);
            out.write(content);
        }

        /** Whether the server answers it with ReadyForQuery: Query, Sync and FunctionCall. */
        boolean endsRequest() {
            return type == 'Q' || type == 'S' || type == 'F';
        }
    }

    /** The server connections of clients whose start-up packets are the same. */
    private final class Pool {
        private final byte[] startup;
        private final Deque<Server> idle = new ArrayDeque<>();
        private int members;

        Pool(byte[] startup) {
            this.startup = startup;
        }

        synchronized Server take() throws IOException {
            while (idle.size() < MIN_IDLE) {
                idle.addLast(new Server(this));
            }
            return idle.removeFirst();
        }

        synchronized void giveBack(Server server) {
            idle.addLast(server);
        }

        synchronized void drop(Server server) throws IOException {
            idle.remove(server);
            server.socket.close();
        }

        synchronized void close() throws IOException {
            for (Server server : idle) {
                server.socket.close();
            }
            idle.clear();
        }
    }

    /** One client's connection; it has a server connection while a transaction or a request is under way. */
    private static final class Client {
        private final Pool pool;
        private final DataOutputStream out;
        private final int id;
        private final int secret;
        private @Nullable Server server;
        private int unanswered;
        private boolean requestOpen;

        Client(Pool pool, DataOutputStream out, int id, int secret) {
            this.pool = pool;
            this.out = out;
            this.id = id;
            this.secret = secret;
        }

        long key() {
            return ((long) id << 32) | (secret & 0xffffffffL);
        }

        /** Answers the start-up packet with what a server answered to the same one. */
        void greet() throws IOException {
            Server one = pool.take();
            synchronized (out) {
                out.write(one.greeting);
                new Message('K', ByteBuffer.allocate(8).putLong(key()).array()).write(out);
                new Message('Z', new byte[] {'I'}).write(out);
                out.flush();
            }
            pool.giveBack(one);
        }

        synchronized void send(Message message) throws IOException {
            if (server == null) {
                server = pool.take();
                server.client = this;
            }
            requestOpen = !message.endsRequest();
            if (message.endsRequest()) {
                unanswered++;
            }
            message.write(server.out);
            if (message.endsRequest() || message.type == 'H' || message.type == 'd') {
                server.out.flush();
            }
        }

        void receive(Message message, boolean last) throws IOException {
            if (message.type == 'Z') {
                release(message.content[0] == 'I');
            }
            synchronized (out) {
                message.write(out);
                if (last || message.type == 'Z') {
                    out.flush();
                }
            }
        }

        private synchronized void release(boolean idle) {
            unanswered--;
            Server used = server;
            if (idle && unanswered == 0 && !requestOpen && used != null) {
                server = null;
                used.client = null;
                pool.giveBack(used);
            }
        }

        synchronized void cancel() throws IOException {
            if (server != null) {
                server.cancel();
            }
        }

        /** A transaction that its client has left is rolled back with its connection. */
        synchronized void leave() throws IOException {
            if (server != null) {
                server.socket.close();
                server = null;
            }
        }
    }

    /** One connection to the server. */
    private final class Server {
        private final Socket socket;
        private final DataInputStream in;
        private final DataOutputStream out;
        private final byte[] greeting;
        private byte[] cancelKey = {};
        private volatile @Nullable Client client;

        Server(Pool pool) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
            out.writeInt(pool.startup.length + 4);
            out.write(pool.startup);
            out.flush();
            greeting = readGreeting();
            start("pooling proxy, a server connection", () -> answer(pool));
        }

        /** What the server says first, without the key to cancel by and without ReadyForQuery. */
        private byte[] readGreeting() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (Message message = Message.read(in); message.type != 'Z'; message = Message.read(in)) {
                if (message.type == 'E') {
                    throw new IOException("The server refuses the connection");
                }
                if (message.type == 'K') {
                    cancelKey = message.content;
                } else {
                    message.write(new DataOutputStream(bytes));
                }
            }
            return bytes.toByteArray();
        }

        private void answer(Pool pool) throws IOException {
            try {
                while (true) {
                    Message message = Message.read(in);
                    Client receiver = client;
                    if (receiver != null) {
                        receiver.receive(message, in.available() == 0);
                    }
                }
            } finally {
                pool.drop(this);
            }
        }

        void cancel() throws IOException {
            try (Socket request = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
                DataOutputStream cancellation = new DataOutputStream(request.getOutputStream());
                cancellation.writeInt(cancelKey.length + 8);
                cancellation.writeInt(CANCEL_REQUEST);
                cancellation.write(cancelKey);
                cancellation.flush();
                // The server closes the connection once it has passed the request on.
                if (request.getInputStream().read() >= 0) {
                    throw new IOException("The server answered a request to cancel");
                }
            }
        }
    }
}

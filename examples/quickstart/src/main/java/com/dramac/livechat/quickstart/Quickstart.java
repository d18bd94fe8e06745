package com.dramac.livechat.quickstart;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.error.ChatException;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.plugin.ModuleContext;
import com.dramac.livechat.plugin.ModuleProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Runs a conversation on PostgreSQL. Without an argument the sample is played; a transcript file may be named, and {@code
 * --type} (or {@code -}) lets you type one, and {@code --live} shows two applications on one database that chat live.
 */
public final class Quickstart {
    private static final String PLATFORM_VERSION = "1.0.0";
    private static final String USAGE =
            "give no argument for the sample, one transcript file, --type to type one, or --live";

    private final ClassLoader modules;
    private final Map<String, String> environment;
    private final InputStream in;
    private final PrintStream out;

    Quickstart(ClassLoader modules, Map<String, String> environment, InputStream in, PrintStream out) {
        this.modules = modules;
        this.environment = environment;
        this.in = in;
        this.out = out;
    }

    /**
     * Runs; ends the process with status 1 if that fails.
     *
     * @param arguments none, a transcript file, {@code --type} or {@code --live}
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            new Quickstart(Quickstart.class.getClassLoader(), System.getenv(), System.in, out).run(List.of(arguments));
        } catch (QuickstartException | ChatException e) {
            err.println("quickstart: " + e.getMessage());
            System.exit(1);
        }
    }

    void run(List<String> arguments) {
        if (arguments.size() > 1) {
            throw new QuickstartException(USAGE);
        }
        boolean typed = arguments.equals(List.of("--type")) || arguments.equals(List.of("-"));
        boolean live = arguments.equals(List.of("--live"));
        // Read before the database starts: a mistake in it shows at once.
        List<Line> lines = typed || live ? List.of() : read(arguments.stream().findFirst());
        ModuleProvider module = ModuleProvider.find(modules);
        module.manifest().requirePlatform(PLATFORM_VERSION);
        out.println();
        out.println("Found the module " + module.manifest().name() + " "
                + module.manifest().version() + ", for platform "
                + module.manifest().minimumPlatformVersion() + " and newer.");
        try (Database database = Database.open(environment, out)) {
            ModuleContext context = ModuleContext.builder()
                    .resource(DataSource.class, database.dataSource())
                    .build();
            out.println("Migrating the schema ...");
            module.migrate(context);
            if (live) {
                new LiveTalk(module, database, out).play();
            } else {
                play(module.open(context), typed, lines);
            }
            out.println();
            out.println(
                    database.isEmbedded()
                            ? "Done. The embedded PostgreSQL stops, and everything in it is gone."
                            : "Done. The sites of this run stay in your database; nothing else was touched.");
        }
    }

    private void play(LiveChat opened, boolean typed, List<Line> lines) {
        try (LiveChat chat = opened) {
            Player player = new Player(chat, IdGenerator.timeOrdered(ChatClock.system()), out);
            if (typed) {
                playTyped(player);
            } else {
                out.println("Playing " + lines.size() + " lines ...");
                lines.forEach(player::play);
            }
            player.report();
        }
    }

    /** A mistake in a typed line costs that line alone. */
    private void playTyped(Player player) {
        out.println("Type lines such as: bakery | visitor | Ada | Hello?");
        out.println("Others than visitors are agent, ai, system and note. End with a dot or the end of input.");
        Transcript transcript = new Transcript(new InputStreamReader(in, StandardCharsets.UTF_8), true);
        boolean more = true;
        while (more) {
            try {
                Optional<Line> line = transcript.next();
                line.map(player::play).ifPresent(this::confirm);
                more = line.isPresent();
            } catch (QuickstartException e) {
                out.println("  " + e.getMessage());
            } catch (IOException e) {
                throw new QuickstartException("what was typed cannot be read", e);
            }
        }
    }

    private void confirm(ChatMessage message) {
        out.println("  stored as number " + message.sequence() + " of its conversation");
    }

    private static List<Line> read(Optional<String> file) {
        try (Reader reader = file.isPresent() ? open(file.get()) : sample()) {
            return Transcript.readAll(reader);
        } catch (IOException e) {
            throw new QuickstartException("the transcript " + file.orElse("sample") + " cannot be read; " + USAGE, e);
        }
    }

    private static Reader open(String file) throws IOException {
        try {
            return Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
        } catch (InvalidPathException e) {
            throw new QuickstartException("the transcript's name is not one a file can have", e);
        }
    }

    static Reader sample() {
        return new InputStreamReader(
                Objects.requireNonNull(Quickstart.class.getResourceAsStream("sample.txt")), StandardCharsets.UTF_8);
    }
}

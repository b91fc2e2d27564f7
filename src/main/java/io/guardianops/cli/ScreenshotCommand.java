package io.guardianops.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// `guardian screenshot`: pictures of the views.
@Command(
        name = "screenshot",
        header = "Render each view into a PNG file, without a display.",
        description = "On the simulated fleet, or on the database given with --db.",
        footer = {"", "Example:", "  guardian screenshot --out pictures --theme both --size 1440x900 --view tasks"})
final class ScreenshotCommand implements Callable<Integer>, NeedsDatabase {
    /// Width and height in pixels.
    record Size(int width, int height) {}

    enum Theme {
        LIGHT,
        DARK,
        BOTH
    }

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the files go; made if missing.")
    Path folder = Path.of("");

    @Option(
            names = "--size",
            paramLabel = "WxH",
            converter = SizeConverter.class,
            description = "Size in pixels. Default: 1440x900.")
    Size size = new Size(1440, 900);

    @Option(names = "--theme", paramLabel = "THEME", description = "light, dark or both. Default: light.")
    Theme theme = Theme.LIGHT;

    @Option(names = "--view", paramLabel = "NAME", split = ",", description = "Only this view; may be repeated.")
    List<String> views = new ArrayList<>();

    private final Invocation invocation;

    ScreenshotCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public String whyNotAtServer() {
        return "pictures are made of the simulated fleet or of a file";
    }

    @Override
    public Integer call() {
        List<String> themes = switch (theme) {
            case LIGHT -> List.of("light");
            case DARK -> List.of("dark");
            case BOTH -> List.of("light", "dark");
        };
        return invocation
                .backends()
                .screenshots()
                .run(new ScreenshotOptions(
                        folder, invocation.namedDatabase().orElse(null), size.width(), size.height(), themes, views));
    }

    static final class SizeConverter implements ITypeConverter<Size> {
        private static final int SMALLEST = 320;
        private static final int LARGEST = 8_192;

        @Override
        public Size convert(String text) {
            if (!text.matches("\\d{1,5}x\\d{1,5}")) {
                throw new TypeConversionException("'" + text + "' is no size; give WIDTHxHEIGHT, e.g. 1440x900");
            }
            int cross = text.indexOf('x');
            Size size =
                    new Size(Integer.parseInt(text.substring(0, cross)), Integer.parseInt(text.substring(cross + 1)));
            if (Math.min(size.width(), size.height()) < SMALLEST || Math.max(size.width(), size.height()) > LARGEST) {
                throw new TypeConversionException(
                        "'" + text + "' is out of range; each side may be " + SMALLEST + " to " + LARGEST + " pixels");
            }
            return size;
        }
    }
}

package io.guardianops;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How tests start another process of this program or of their own.
public final class ChildJvm {
    private ChildJvm() {}

    /// Options that let a process begin its work soon: none of these lives long enough for thorough compiling to pay,
    /// and two cores have the tests to run beside.
    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    /// A command line, up to the class whose `main` it runs.
    ///
    /// @param options of the virtual machine
    public static List<String> command(List<String> options, Class<?> main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUICK);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        return command;
    }
}

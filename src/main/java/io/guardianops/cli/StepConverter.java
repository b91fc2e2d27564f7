package io.guardianops.cli;

import io.guardianops.policy.fact.TimeUnit;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a length of time as policies write it: `30_seconds`, `1_minute`.
final class StepConverter implements ITypeConverter<Duration> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})_([a-z]+)");

    @Override
    public Duration convert(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            Optional<TimeUnit> unit = TimeUnit.parse(form.group(2));
            long amount = Long.parseLong(form.group(1));
            if (unit.isPresent() && amount > 0) {
                return Duration.ofSeconds(amount * (unit.get().micros() / 1_000_000));
            }
        }
        throw new TypeConversionException(
                "'" + text + "' is no length of time; give 30_seconds, 1_minute, 2_hours or 1_day");
    }
}

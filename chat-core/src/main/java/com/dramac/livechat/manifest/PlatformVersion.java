package com.dramac.livechat.manifest;

import com.dramac.livechat.error.ValidationException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by the rules of Semantic Versioning 2.0.0. Build metadata says nothing about order and is not kept, so that
 * equal versions compare as equal.
 *
 * @param major grows with what breaks
 * @param minor grows with what is new
 * @param patch grows with what is mended
 * @param preRelease the parts behind the hyphen: numbers and words; empty for a release
 */
public record PlatformVersion(int major, int minor, int patch, List<String> preRelease)
        implements Comparable<PlatformVersion> {
    private static final int MAX_LENGTH = 100;
    private static final String NUMBER = "(0|[1-9][0-9]{0,8})";
    private static final Pattern PART = Pattern.compile("0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern VERSION = Pattern.compile(NUMBER + "\\." + NUMBER + "\\." + NUMBER
            + "(?:-([0-9A-Za-z.-]+))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    /**
     * A version from its parts.
     *
     * @param major grows with what breaks
     * @param minor grows with what is new
     * @param patch grows with what is mended
     * @param preRelease the parts behind the hyphen
     * @throws ValidationException if a number is negative or a part is neither number nor word
     */
    public PlatformVersion {
        preRelease = List.copyOf(preRelease);
        if (major < 0
                || minor < 0
                || patch < 0
                || !preRelease.stream().allMatch(part -> PART.matcher(part).matches())) {
            throw invalid();
        }
    }

    /**
     * Reads a version.
     *
     * @param text as in {@code 1.4.0} or {@code 2.0.0-rc.1+build.7}
     * @return the version
     * @throws ValidationException if the text is no version
     */
    public static PlatformVersion parse(String text) {
        Objects.requireNonNull(text, "text");
        Matcher matcher = VERSION.matcher(text);
        if (text.length() > MAX_LENGTH || !matcher.matches()) {
            throw invalid();
        }
        String preRelease = matcher.group(4);
        return new PlatformVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                preRelease == null ? List.of() : List.of(preRelease.split("\\.", -1)));
    }

    private static ValidationException invalid() {
        return new ValidationException("platformVersion", "must be a semantic version such as 1.4.0 or 2.0.0-rc.1");
    }

    @Override
    public int compareTo(PlatformVersion other) {
        return Comparator.comparingInt(PlatformVersion::major)
                .thenComparingInt(PlatformVersion::minor)
                .thenComparingInt(PlatformVersion::patch)
                .thenComparing(PlatformVersion::preRelease, PlatformVersion::comparePreReleases)
                .compare(this, other);
    }

    private static int comparePreReleases(List<String> left, List<String> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareParts(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int compareParts(String left, String right) {
        boolean leftNumber = DIGITS.matcher(left).matches();
        boolean rightNumber = DIGITS.matcher(right).matches();
        if (leftNumber != rightNumber) {
            return leftNumber ? -1 : 1;
        }
        // Numbers have no leading zeros: the longer one is the greater one.
        return leftNumber && left.length() != right.length()
                ? Integer.compare(left.length(), right.length())
                : left.compareTo(right);
    }

    /** The version as it is written, without build metadata. */
    @Override
    public String toString() {
        String release = major + "." + minor + "." + patch;
        return preRelease.isEmpty() ? release : release + "-" + String.join(".", preRelease);
    }
}

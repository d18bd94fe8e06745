package com.dramac.livechat.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.error.ValidationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformVersionTest {
    /** The order that semver.org gives, and the cases around it. */
    private static final List<String> ASCENDING = List.of(
            "0.0.0",
            "0.9.10",
            "1.0.0-1",
            "1.0.0-2",
            "1.0.0-11",
            "1.0.0-99999999999999999999",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1",
            "1.2.0",
            "1.10.0",
            "2.0.0",
            "999999999.0.0");

    @Test
    void areInTheOrderOfTheStandard() {
        for (int i = 0; i < ASCENDING.size(); i++) {
            for (int j = 0; j < ASCENDING.size(); j++) {
                PlatformVersion left = PlatformVersion.parse(ASCENDING.get(i));
                PlatformVersion right = PlatformVersion.parse(ASCENDING.get(j));
                assertThat(Integer.signum(left.compareTo(right)))
                        .as("%s against %s", left, right)
                        .isEqualTo(Integer.compare(i, j));
                assertThat(left.equals(right)).isEqualTo(i == j);
            }
        }
    }

    @Test
    void areWrittenAsTheyWereRead() {
        assertThat(ASCENDING)
                .allSatisfy(text -> assertThat(PlatformVersion.parse(text)).hasToString(text));
        assertThat(PlatformVersion.parse("1.2.3-rc.1+build.007")).hasToString("1.2.3-rc.1");
        assertThat(PlatformVersion.parse("1.2.3+x")).isEqualTo(PlatformVersion.parse("1.2.3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.0",
                "1.0.0.0",
                "v1.0.0",
                "01.0.0",
                "1.0.0-",
                "1.0.0-a..b",
                "1.0.0-01",
                "1.0.0+",
                "1.0.0 ",
                "-1.0.0",
                "1.0.x",
                "1.0.0-ä",
                "1.0.0-a_b",
                "9999999999.0.0",
                "1.0.0\n"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> PlatformVersion.parse(text))
                .isInstanceOf(ValidationException.class)
                .hasMessage("platformVersion must be a semantic version such as 1.4.0 or 2.0.0-rc.1");
    }

    @Test
    void longTextsAreRefused() {
        assertThatThrownBy(() -> PlatformVersion.parse("1.0.0-" + "a".repeat(100)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void partsAreCheckedToo() {
        assertThatThrownBy(() -> new PlatformVersion(-1, 0, 0, List.of())).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> new PlatformVersion(1, 0, 0, List.of(""))).isInstanceOf(ValidationException.class);
    }
}

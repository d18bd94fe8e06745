package com.dramac.livechat.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.error.ValidationException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TitlePositionTest {
    private static final SiteId SITE = SiteId.of(new UUID(3, 4));

    private static TitlePosition at(String category, String title, UUID id) {
        return TitlePosition.of(Optional.ofNullable(category.isEmpty() ? null : category), title, id);
    }

    @Test
    void placesAreInTheOrderOfTheDatabase() {
        assertThat(List.of(
                        at("", "z", new UUID(0, 1)),
                        at("A", "b", new UUID(0, 1)),
                        at("A", "b", new UUID(1, 0)),
                        at("A", "b", new UUID(-1, 0)),
                        at("A", "ba", new UUID(0, 0)),
                        at("A b", "a", new UUID(0, 0)),
                        at("Aa", "a", new UUID(0, 0)),
                        at("a", "a", new UUID(0, 0)),
                        at("\uD7FF", "a", new UUID(0, 0)),
                        at("\uFFFD", "a", new UUID(0, 0)),
                        at("\uD83D\uDE00", "a", new UUID(0, 0)),
                        at("\uDBFF\uDFFF", "a", new UUID(0, 0))))
                .isSorted();
    }

    @Test
    void aTitlesBeginningCountsInCharacters() {
        String beginning = "\uD83D\uDE00".repeat(200);
        assertThat(at("", beginning + "x", new UUID(0, 0)).title()).isEqualTo(beginning);
    }

    @Test
    void aCursorHoldsAnyPlace() {
        for (String text :
                List.of("a.b", "..", "\u0001.\uDBFF\uDFFF", "\u00E4".repeat(200), "\uD83D\uDE00".repeat(200))) {
            TitlePosition place = at(text, text, new UUID(-5, 6));
            Cursor cursor = ListCursors.titles("things", SITE, place);
            assertThat(ListCursors.titles("things", SITE, cursor)).isEqualTo(place);
            assertThatThrownBy(() -> ListCursors.titles("other things", SITE, cursor))
                    .isInstanceOf(ValidationException.class);
        }
    }

    @Test
    void aRangeGoesToTheEndOfItsCategory() {
        TitlePosition.Range one = TitlePosition.Range.of(Optional.of("b"), false, Optional.empty());
        assertThat(one.contains(at("b", "x", new UUID(0, 0)))).isTrue();
        assertThat(one.contains(at("a", "x", new UUID(0, 0)))).isFalse();
        assertThat(one.contains(at("ba", "x", new UUID(0, 0)))).isFalse();
        TitlePosition.Range none = TitlePosition.Range.of(Optional.empty(), true, Optional.empty());
        assertThat(none.contains(at("", "x", new UUID(0, 0)))).isTrue();
        assertThat(none.contains(at("\u0001", "x", new UUID(0, 0)))).isFalse();
        TitlePosition.Range all = TitlePosition.Range.of(Optional.empty(), false, Optional.empty());
        assertThat(all.contains(at("\uDBFF\uDFFF".repeat(200), "x", new UUID(0, 0))))
                .isTrue();
        TitlePosition here = at("b", "x", new UUID(0, 9));
        assertThat(TitlePosition.Range.of(Optional.empty(), false, Optional.of(here))
                        .contains(here))
                .isFalse();
    }
}

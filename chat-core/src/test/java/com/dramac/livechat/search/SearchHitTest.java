package com.dramac.livechat.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.dramac.livechat.json.ChatJson;
import com.dramac.livechat.search.Snippet.Mark;
import com.dramac.livechat.visitor.VisitorId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SearchHitTest {
    private static final VisitorId FOUND = VisitorId.of(new UUID(0, 1));

    @Test
    void aHitIsWrittenWithItsValueFirst() {
        SearchHit<VisitorId> hit =
                new SearchHit<>(FOUND, List.of(new Snippet("name", "Ada & co", List.of(new Mark(0, 3)))));
        assertThat(ChatJson.write(hit))
                .isEqualTo("{\"value\":\"" + FOUND + "\",\"snippets\":[{\"field\":\"name\",\"text\":\"Ada & co\","
                        + "\"marks\":[{\"start\":0,\"end\":3}]}]}");
        assertThat(hit.toString()).doesNotContain("Ada");
    }

    @Test
    void htmlEscapesWhateverTheTextHolds() {
        Snippet snippet = new Snippet("content", "<i title=\"x\">'&'</i>", List.of(new Mark(1, 2), new Mark(14, 15)));
        assertThat(snippet.html())
                .isEqualTo("&lt;<mark>i</mark> title=&quot;x&quot;&gt;&#39;<mark>&amp;</mark>&#39;&lt;/i&gt;");
    }
}

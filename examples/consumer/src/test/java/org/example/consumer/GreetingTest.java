package org.example.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.Fixtures;
import com.dramac.livechat.testkit.junit.LiveChatExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

// docs: unit test
@ExtendWith(LiveChatExtension.class)
class GreetingTest {
    @Test
    void theVisitorHasOneMessageToRead(SiteChat site, Fixtures fixtures) {
        var conversation = fixtures.conversation(site);
        site.messages().append(NewMessage.fromAgent(conversation.id(), "Hello!"));
        var stored = site.conversations().find(conversation.id()).orElseThrow();
        assertEquals(1, stored.unreadVisitorCount());
    }
}
// end

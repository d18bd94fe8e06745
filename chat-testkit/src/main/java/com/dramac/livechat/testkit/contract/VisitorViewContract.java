package com.dramac.livechat.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationChange;
import com.dramac.livechat.conversation.ConversationRating;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.ConflictException;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.testkit.contract.IsolationScene.Who;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.VisitorChange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a visitor sees of a conversation that staff work on. */
public abstract class VisitorViewContract extends StoreContract {
    private IsolationScene scene;

    /** For the store's own test class. */
    @SuppressWarnings("NullAway.Init") // made before every test
    protected VisitorViewContract() {}

    @BeforeEach
    final void lay() {
        scene = new IsolationScene(harness, chat);
    }

    private NewMessage keyed(String text, String key) {
        return NewMessage.builder()
                .from(NewMessage.fromVisitor(scene.conversation, text))
                .clientMessageId(key)
                .build();
    }

    @Test
    @DisplayName("VIEW-01 Notes, tags and internal changes move neither the count nor the time that a visitor sees")
    void unnoticed() {
        SiteChat acting = scene.as(Who.OWNER);
        ChatConversation before =
                acting.conversations().find(scene.conversation).orElseThrow();
        ChatVisitor self = acting.visitors().find(scene.owner.id()).orElseThrow();
        assertThat(before.messageCount()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(1));
        SiteChat staff = scene.as(Who.AGENT);
        staff.messages().append(NewMessage.note(scene.conversation, "Pays late."));
        staff.conversations().tag(scene.conversation, List.of("late"));
        staff.conversations().mergeMetadata(scene.conversation, JsonObject.parse("{\"score\":1}"));
        staff.conversations()
                .change(
                        scene.conversation,
                        ConversationChange.builder().internalNotes("Pays late.").build());
        staff.visitors().tag(scene.owner.id(), List.of("late"));
        staff.visitors().mergeCustomData(scene.owner.id(), JsonObject.parse("{\"score\":1}"));
        staff.visitors()
                .change(
                        scene.owner.id(),
                        VisitorChange.builder().notes("Pays late.").build());

        assertThat(acting.conversations().find(scene.conversation)).contains(before);
        assertThat(acting.conversations().startOrResume(NewConversation.widget(scene.owner.id())))
                .isEqualTo(before);
        assertThat(acting.visitors().find(scene.owner.id())).contains(self);

        scene.site.messages().append(NewMessage.fromSystem(scene.conversation, "An agent joined"));
        ChatMessage more = acting.messages().append(NewMessage.fromVisitor(scene.conversation, "And now?"));
        ChatConversation after = acting.conversations().find(scene.conversation).orElseThrow();
        assertThat(after.messageCount()).isEqualTo(3);
        assertThat(after.lastMessageText()).isEqualTo(more.content());
        assertThat(after.updatedAt()).isEqualTo(after.lastMessageAt().orElseThrow());
        ChatConversation rated = acting.conversations().rate(scene.conversation, ConversationRating.of(5));
        assertThat(Set.of(rated.ratedAt(), rated.lastMessageAt())).contains(Optional.of(rated.updatedAt()));
        assertThat(rated.updatedAt()).isAfterOrEqualTo(rated.ratedAt().orElseThrow());
        assertThat(rated.messageCount()).isEqualTo(3);
        assertThat(acting.conversations()
                        .markReadByVisitor(scene.conversation, 100)
                        .messageCount())
                .isEqualTo(3);
    }

    @Test
    @DisplayName("VIEW-02 A visitor's repeated client key returns the first message, with nobody else's")
    void repeatedByVisitors() {
        SiteChat acting = scene.as(Who.OWNER);
        NewMessage keyed = keyed("Once.", "key");
        ChatMessage ofHost = scene.site.messages().append(keyed);
        ChatMessage first = acting.messages().append(keyed);
        assertThat(first.id()).isNotEqualTo(ofHost.id());
        assertThat(acting.messages().append(keyed)).isEqualTo(first);
        scene.site.conversations().close(scene.conversation);
        NewMessage later = keyed("Later.", "late");
        assertThat(catchThrowable(() -> acting.messages().append(later))).isInstanceOf(ConflictException.class);
    }
}

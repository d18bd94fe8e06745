package com.dramac.livechat.testkit;

import com.dramac.livechat.ChatClock;
import com.dramac.livechat.Cursor;
import com.dramac.livechat.IdGenerator;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.conversation.ConversationStatus;
import com.dramac.livechat.conversation.NewConversation;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.ListCursors;
import com.dramac.livechat.internal.ListCursors.ConversationPosition;
import com.dramac.livechat.internal.Pages;
import com.dramac.livechat.testkit.SiteState.Activity;
import com.dramac.livechat.visitor.ChatVisitor;
import java.time.Instant;
import java.util.Optional;

/** The conversations of one site. */
final class InMemoryConversationRepository implements ConversationRepository {
    private final SiteId siteId;
    private final SiteAccess access;
    private final ChatClock clock;
    private final IdGenerator ids;

    InMemoryConversationRepository(SiteId siteId, SiteAccess access, ChatClock clock, IdGenerator ids) {
        this.siteId = siteId;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public ChatConversation start(NewConversation draft) {
        return access.write(state -> {
            ChatVisitor visitor = state.visitor(draft.visitorId())
                    .orElseThrow(() -> new NotFoundException("visitor", draft.visitorId()));
            ChatConversation conversation = stored(draft);
            state.add(conversation);
            state.replace(ChatVisitor.builder()
                    .from(visitor)
                    .totalConversations(visitor.totalConversations() + 1)
                    .build());
            return conversation;
        });
    }

    @Override
    public Optional<ChatConversation> find(ConversationId id) {
        return access.read(state -> state.conversation(id));
    }

    @Override
    public Page<ConversationListItem> list(PageRequest page) {
        return access.read(state -> {
            Optional<Activity> after = page.after().map(this::position);
            if (!state.isKnown()) {
                throw new NotFoundException("site", siteId);
            }
            return Pages.of(
                    state.conversations(after, page.limit() + 1),
                    page.limit(),
                    this::cursor,
                    conversation -> item(state, conversation));
        });
    }

    private ChatConversation stored(NewConversation draft) {
        Instant now = clock.now();
        return ChatConversation.builder()
                .id(ConversationId.of(ids.next()))
                .siteId(siteId)
                .visitorId(draft.visitorId())
                .status(ConversationStatus.PENDING)
                .priority(draft.priority())
                .channel(draft.channel())
                .subject(draft.subject())
                .messageCount(0)
                .unreadAgentCount(0)
                .unreadVisitorCount(0)
                .tags(draft.tags())
                .metadata(draft.metadata())
                .createdAt(now)
                .updatedAt(now)
                .build();
    }

    private static ConversationListItem item(SiteState state, ChatConversation conversation) {
        Optional<ChatVisitor> visitor = state.visitor(conversation.visitorId());
        return ConversationListItem.builder()
                .id(conversation.id())
                .visitorName(visitor.flatMap(ChatVisitor::name))
                .visitorEmail(visitor.flatMap(ChatVisitor::email))
                .visitorAvatar(visitor.flatMap(ChatVisitor::avatarUrl))
                .channel(conversation.channel())
                .status(conversation.status())
                .priority(conversation.priority())
                .lastMessageText(conversation.lastMessageText())
                .lastMessageAt(conversation.lastMessageAt())
                .lastMessageBy(conversation.lastMessageBy())
                .unreadCount(conversation.unreadAgentCount())
                .tags(conversation.tags())
                .createdAt(conversation.createdAt())
                .build();
    }

    private Cursor cursor(ChatConversation last) {
        return ListCursors.conversations(siteId, last.lastActivityAt(), last.id());
    }

    private Activity position(Cursor cursor) {
        ConversationPosition position = ListCursors.conversations(siteId, cursor);
        return new Activity(position.activity(), position.id());
    }
}

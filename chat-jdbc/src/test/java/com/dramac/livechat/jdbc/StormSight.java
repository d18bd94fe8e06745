package com.dramac.livechat.jdbc;

import com.dramac.livechat.Page;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.analytics.ChatAnalytics;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationCounts;
import com.dramac.livechat.conversation.ConversationListItem;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.jdbc.StormWorld.Place;
import com.dramac.livechat.jdbc.StormWorld.Somebody;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.search.SearchHit;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.PublicWidgetSettings;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether somebody may see what they were given: of this site, of their own, and nothing internal. */
record StormSight(Somebody who, Place place) {
    /** What is wrong with it, or nothing. */
    Optional<String> wrong(@Nullable Object given) {
        return isRight(given) ? Optional.empty() : Optional.of(String.valueOf(given));
    }

    private boolean isRight(@Nullable Object given) {
        if (given instanceof Optional<?> one) {
            return one.stream().allMatch(this::isRight);
        }
        if (given instanceof Page<?> page) {
            return isRight(page.items());
        }
        if (given instanceof Collection<?> many) {
            return many.stream().allMatch(this::isRight);
        }
        if (given instanceof SearchHit<?> hit) {
            return isRight(hit.value());
        }
        if (given instanceof ChatVisitor visitor) {
            return isRightVisitor(visitor);
        }
        if (given instanceof ChatConversation conversation) {
            return isRightConversation(conversation);
        }
        if (given instanceof ChatMessage message) {
            return isRightMessage(message);
        }
        if (given instanceof PublicWidgetSettings settings) {
            return settings.companyName().equals(Optional.of(place.name()));
        }
        return given == null || (!isVisitors() && isRightOfStaff(given));
    }

    private boolean isRightOfStaff(Object given) {
        if (given instanceof ConversationListItem item) {
            return isNamed(item.visitorName());
        }
        if (given instanceof ChatAgent agent) {
            return isHere(agent.siteId());
        }
        if (given instanceof ChatDepartment department) {
            return isHere(department.siteId());
        }
        if (given instanceof CannedResponse response) {
            return isHere(response.siteId())
                    && (who.isHost()
                            || response.isShared()
                            || response.createdBy().equals(who.user()));
        }
        if (given instanceof KnowledgeBaseArticle article) {
            return isHere(article.siteId());
        }
        if (given instanceof ChatAnalytics day) {
            return isHere(day.siteId());
        }
        if (given instanceof ChatWidgetSettings settings) {
            return isHere(settings.siteId());
        }
        return given instanceof ConversationCounts;
    }

    private boolean isHere(SiteId site) {
        return site.equals(place.site());
    }

    private boolean isNamed(Optional<String> name) {
        return name.filter(words -> words.startsWith(place.name() + " ")).isPresent();
    }

    private boolean isVisitors() {
        return !who.isHost() && !who.isMember();
    }

    private boolean isRightVisitor(ChatVisitor visitor) {
        return isHere(visitor.siteId())
                && isNamed(visitor.name())
                && (who.visitor().isEmpty() || who.visitor().equals(Optional.of(visitor.id())))
                && (!isVisitors()
                        || (visitor.tags().isEmpty()
                                && visitor.notes().isEmpty()
                                && visitor.crmContactId().isEmpty()
                                && visitor.customData().equals(JsonObject.EMPTY)));
    }

    private boolean isRightConversation(ChatConversation conversation) {
        return isHere(conversation.siteId())
                && conversation.subject().stream().allMatch(subject -> isNamed(Optional.of(subject)))
                && conversation.visitor().stream().allMatch(this::isRightVisitor)
                && conversation.assignedAgent().stream().allMatch(this::isRight)
                && conversation.department().stream().allMatch(this::isRight)
                && (!isVisitors()
                        || (who.visitor().equals(Optional.of(conversation.visitorId()))
                                && conversation.tags().isEmpty()
                                && conversation.internalNotes().isEmpty()
                                && conversation.metadata().equals(JsonObject.EMPTY)
                                && conversation.assignedAgentId().isEmpty()));
    }

    private boolean isRightMessage(ChatMessage message) {
        return isHere(message.siteId())
                && isNamed(message.content())
                && (!isVisitors()
                        || (!message.isInternalNote()
                                && place.things().stream()
                                        .anyMatch(
                                                things -> things.conversation().equals(message.conversationId())
                                                        && who.visitor().equals(Optional.of(things.visitor())))
                                && (message.senderType() == MessageSenderType.VISITOR
                                        || message.senderId().isEmpty())));
    }
}

package com.dramac.livechat.testkit;

import com.dramac.livechat.Cursor;
import com.dramac.livechat.LiveChat;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.SiteChat;
import com.dramac.livechat.SiteId;
import com.dramac.livechat.SiteTransaction;
import com.dramac.livechat.TransactionWork;
import com.dramac.livechat.access.Actor;
import com.dramac.livechat.access.IdentitySecrets;
import com.dramac.livechat.access.SignedIdentity;
import com.dramac.livechat.agent.AgentChange;
import com.dramac.livechat.agent.AgentFilters;
import com.dramac.livechat.agent.AgentId;
import com.dramac.livechat.agent.AgentRepository;
import com.dramac.livechat.agent.AgentStatus;
import com.dramac.livechat.agent.ChatAgent;
import com.dramac.livechat.analytics.AnalyticsRepository;
import com.dramac.livechat.analytics.AnalyticsSummary;
import com.dramac.livechat.analytics.ChatAnalytics;
import com.dramac.livechat.analytics.DateRange;
import com.dramac.livechat.audit.AuditEntry;
import com.dramac.livechat.audit.AuditFilters;
import com.dramac.livechat.audit.AuditRepository;
import com.dramac.livechat.audit.NewAuditEntry;
import com.dramac.livechat.audit.RequestOrigin;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.canned.CannedResponseId;
import com.dramac.livechat.canned.CannedResponseRepository;
import com.dramac.livechat.conversation.ChatConversation;
import com.dramac.livechat.conversation.ConversationId;
import com.dramac.livechat.conversation.ConversationJoin;
import com.dramac.livechat.conversation.ConversationRepository;
import com.dramac.livechat.conversation.OverCapacity;
import com.dramac.livechat.conversation.ReadPosition;
import com.dramac.livechat.department.ChatDepartment;
import com.dramac.livechat.department.DepartmentId;
import com.dramac.livechat.department.DepartmentRepository;
import com.dramac.livechat.event.AgentPresence;
import com.dramac.livechat.event.ChatEvent;
import com.dramac.livechat.event.ChatRealtime;
import com.dramac.livechat.event.EventActor;
import com.dramac.livechat.event.EventId;
import com.dramac.livechat.event.EventRepository;
import com.dramac.livechat.event.PresenceState;
import com.dramac.livechat.imports.ChatImport;
import com.dramac.livechat.imports.ImportRecord;
import com.dramac.livechat.imports.ImportReport;
import com.dramac.livechat.imports.ImportedMessage;
import com.dramac.livechat.json.JsonObject;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.manifest.ChatEventType;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.message.DeliveryUpdate;
import com.dramac.livechat.message.HistoryOrder;
import com.dramac.livechat.message.MessageId;
import com.dramac.livechat.message.MessageRepository;
import com.dramac.livechat.message.MessageSenderType;
import com.dramac.livechat.message.NewMessage;
import com.dramac.livechat.routing.ChatRouting;
import com.dramac.livechat.routing.RoutingDecision;
import com.dramac.livechat.routing.RoutingStrategy;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.search.SearchHit;
import com.dramac.livechat.selfcheck.SelfCheck;
import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.visitor.ChatVisitor;
import com.dramac.livechat.visitor.NewVisitor;
import com.dramac.livechat.visitor.PageView;
import com.dramac.livechat.visitor.VisitorChange;
import com.dramac.livechat.visitor.VisitorId;
import com.dramac.livechat.visitor.VisitorIdentity;
import com.dramac.livechat.visitor.VisitorRepository;
import com.dramac.livechat.whatsapp.WhatsAppNumberRepository;
import com.dramac.livechat.widget.ChatWidgetSettings;
import com.dramac.livechat.widget.PublicWidgetSettings;
import com.dramac.livechat.widget.WidgetSession;
import com.dramac.livechat.widget.WidgetSessionRepository;
import com.dramac.livechat.widget.WidgetSettingsRepository;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stores that are wrong in one point each, as real ones have been. */
enum BrokenStore {
    /** Reads a count, waits, and writes it back: what others counted in between is lost. */
    LOST_UPDATE,

    /** Shows a note as the last message. */
    LEAKED_NOTE,

    /** Finds by id alone, whatever the site. */
    CROSS_SITE_READ,

    /** Takes a repeated message for a new one. */
    REPEATED_APPEND,

    /** Hands out what it goes on changing. */
    ALIASING,

    /** Orders a history by the clock. */
    REORDERED_HISTORY,

    /** Throws the error and keeps the work. */
    SWALLOWED_ROLLBACK,

    /** Previews the message that came last, however late it is. */
    BACKWARD_PREVIEW,

    /** Makes a department the default and leaves the old one the default too. */
    SECOND_DEFAULT,

    /** Takes a status that is set for a change of the agent. */
    CHANGED_BY_PRESENCE,

    /** Takes an agent for there who was once. */
    GHOST,

    /** Gives by hand whatever there is to give. */
    IGNORED_CAPACITY,

    /** Gives what routing gives nobody to whoever has room. */
    ASSIGNED_ANYWAY,

    /** Saves settings whatever they were made of: what others saved meanwhile is lost. */
    LAST_SAVE_WINS,

    /** Shows browsers a number that is not to be used. */
    LEAKED_NUMBER,

    /** Binds the WhatsApp number that settings choose, to whoever chooses it first. */
    CLAIMED_NUMBER,

    /** Binds a WhatsApp number that another site has. */
    STOLEN_NUMBER,

    /** Takes on every status that is reported, also one that comes late. */
    STATUS_FALLS_BACK,

    /** Takes away a message's words, but goes on showing them in the conversation. */
    PREVIEWED_AFTER_REDACTION,

    /** Reads the tags, waits, and writes them back: what others tagged in between is lost. */
    LOST_TAG,

    /** Keeps the nulls of a patch, which were to take something away. */
    KEPT_NULLS,

    /** Takes a page view for a change of the visitor. */
    CHANGED_BY_TOUCH,

    /** Goes on finding a visitor by an e-mail address that it has no longer. */
    STALE_EMAIL,

    /** Reads a count of uses, waits, and writes it back. */
    LOST_USE,

    /** Shows everybody what is one's own. */
    LEAKED_PERSONAL,

    /** Gives a conversation to whoever asks last. */
    STOLEN_ASSIGNMENT,

    /** Leaves a session its token when its user signs in. */
    KEPT_TOKEN,

    /** Takes back what was read where somebody says that less was. */
    UNREAD_AGAIN,

    /** Knows who has read last, and of nobody else. */
    LAST_READER,

    /** Takes the rating of one cycle over into the next. */
    KEPT_RATING,

    /** Finds everybody what is one's own. */
    FOUND_PERSONAL,

    /** Gives related articles in no order. */
    UNORDERED_RELATED,

    /** Pages hits by their time alone: of those of one moment it gives one. */
    LOST_TIES,

    /** Reads events on behind the time of the last one: what else happened at that time is lost. */
    LOST_EVENTS,

    /** Leaves a filter of the audit trail out. */
    UNFILTERED_AUDIT,

    /** Forgets where a request came from. */
    FORGOTTEN_ORIGIN,

    /** Tells what happened at one time by the names of the events. */
    REORDERED_EVENTS,

    /** Tells of messages that were undone. */
    TOLD_OF_UNDONE,

    /** Averages the days' averages, however much each day counted. */
    AVERAGE_OF_AVERAGES,

    /** Leaves an import where the first row is rejected. */
    ABANDONED_IMPORT,

    /** Writes imported messages as if they were said now. */
    IMPORT_BY_APPEND,

    /** Lets every member do everything. */
    IGNORED_PERMISSIONS,

    /** Shows a visitor whatever conversation they ask for. */
    OPEN_CONVERSATIONS;

    LiveChatHarness harness() {
        return (clock, ids) -> broken(LiveChatHarness.inMemory().open(clock, ids));
    }

    private LiveChat broken(LiveChat sound) {
        return switch (this) {
            case LOST_UPDATE -> new LostUpdate(sound);
            case IGNORED_PERMISSIONS -> new IgnoredPermissions(sound);
            case OPEN_CONVERSATIONS -> new OpenConversations(sound);
            case LEAKED_NOTE -> new LeakedNote(sound);
            case CROSS_SITE_READ -> new CrossSiteRead(sound);
            case REPEATED_APPEND -> new RepeatedAppend(sound);
            case ALIASING -> new Aliasing(sound);
            case REORDERED_HISTORY -> new ReorderedHistory(sound);
            case SWALLOWED_ROLLBACK -> new SwallowedRollback(sound);
            case BACKWARD_PREVIEW -> new BackwardPreview(sound);
            case SECOND_DEFAULT -> new SecondDefault(sound);
            case CHANGED_BY_PRESENCE -> new ChangedByPresence(sound);
            case GHOST -> new Ghost(sound);
            case IGNORED_CAPACITY -> new IgnoredCapacity(sound);
            case ASSIGNED_ANYWAY -> new AssignedAnyway(sound);
            case LAST_SAVE_WINS -> new LastSaveWins(sound);
            case LEAKED_NUMBER -> new LeakedNumber(sound);
            case CLAIMED_NUMBER -> new ClaimedNumber(sound);
            case STOLEN_NUMBER -> new StolenNumber(sound);
            case STATUS_FALLS_BACK -> new StatusFallsBack(sound);
            case PREVIEWED_AFTER_REDACTION -> new PreviewedAfterRedaction(sound);
            case LOST_TAG -> new LostTag(sound);
            case KEPT_NULLS -> new KeptNulls(sound);
            case CHANGED_BY_TOUCH -> new ChangedByTouch(sound);
            case STALE_EMAIL -> new StaleEmail(sound);
            case LOST_USE -> new LostUse(sound);
            case STOLEN_ASSIGNMENT -> new StolenAssignment(sound);
            case KEPT_TOKEN -> new KeptToken(sound);
            case UNREAD_AGAIN -> new UnreadAgain(sound);
            case LAST_READER -> new LastReader(sound);
            case KEPT_RATING -> new KeptRating(sound);
            case LEAKED_PERSONAL -> new LeakedPersonal(sound);
            case FOUND_PERSONAL -> new FoundPersonal(sound);
            case UNORDERED_RELATED -> new UnorderedRelated(sound);
            case LOST_TIES -> new LostTies(sound);
            case LOST_EVENTS -> new LostEvents(sound);
            case UNFILTERED_AUDIT -> new UnfilteredAudit(sound);
            case FORGOTTEN_ORIGIN -> new ForgottenOrigin(sound);
            case REORDERED_EVENTS -> new ReorderedEvents(sound);
            case TOLD_OF_UNDONE -> new ToldOfUndone(sound);
            case AVERAGE_OF_AVERAGES -> new AverageOfAverages(sound);
            case ABANDONED_IMPORT -> new AbandonedImport(sound);
            case IMPORT_BY_APPEND -> new ImportByAppend(sound);
        };
    }

    private static Stream<ChatMessage> newestFirst(SiteChat site, ConversationId conversation) {
        return site
                .messages()
                .history(conversation, HistoryOrder.NEWEST_FIRST, PageRequest.first(200))
                .items()
                .stream();
    }

    private static ChatConversation previewing(ChatConversation conversation, Optional<ChatMessage> last) {
        return ChatConversation.builder()
                .from(conversation)
                .lastMessageText(last.flatMap(ChatMessage::content).or(conversation::lastMessageText))
                .lastMessageAt(last.map(ChatMessage::createdAt))
                .lastMessageBy(last.map(ChatMessage::senderType))
                .build();
    }

    private static final class LostUpdate extends DecoratedLiveChat {
        private final Map<ConversationId, Integer> counts = new ConcurrentHashMap<>();

        LostUpdate(LiveChat sound) {
            super(sound);
        }

        @Override
        MessageRepository messages(SiteChat site) {
            return new Messages(site) {
                @Override
                public ChatMessage append(NewMessage message) {
                    int count = counts.getOrDefault(message.conversationId(), 0);
                    ChatMessage stored = super.append(message);
                    LockSupport.parkNanos(100_000);
                    if (stored.sequence() > count) {
                        counts.put(message.conversationId(), count + 1);
                    }
                    return stored;
                }
            };
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                ChatConversation shown(ChatConversation conversation) {
                    return ChatConversation.builder()
                            .from(conversation)
                            .messageCount(counts.getOrDefault(conversation.id(), 0))
                            .build();
                }
            };
        }
    }

    private static final class LeakedNote extends DecoratedLiveChat {
        LeakedNote(LiveChat sound) {
            super(sound);
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                ChatConversation shown(ChatConversation conversation) {
                    Optional<ChatMessage> last =
                            newestFirst(site, conversation.id()).findFirst();
                    return last.filter(ChatMessage::isInternalNote).isPresent()
                            ? previewing(conversation, last)
                            : conversation;
                }
            };
        }
    }

    private static final class CrossSiteRead extends DecoratedLiveChat {
        private final Set<SiteId> seen = ConcurrentHashMap.newKeySet();

        CrossSiteRead(LiveChat sound) {
            super(sound);
        }

        @Override
        public SiteChat site(SiteId site) {
            seen.add(site);
            return super.site(site);
        }

        private <T> Optional<T> anywhere(Function<SiteChat, Optional<T>> search) {
            return seen.stream()
                    .map(sound::site)
                    .flatMap(site -> search.apply(site).stream())
                    .findFirst();
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                public Optional<ChatConversation> find(ConversationId id) {
                    return super.find(id)
                            .or(() -> anywhere(other -> other.conversations().find(id)));
                }
            };
        }

        @Override
        MessageRepository messages(SiteChat site) {
            return new Messages(site) {
                @Override
                public Optional<ChatMessage> find(MessageId id) {
                    return super.find(id)
                            .or(() -> anywhere(other -> other.messages().find(id)));
                }
            };
        }
    }

    private static final class RepeatedAppend extends DecoratedLiveChat {
        RepeatedAppend(LiveChat sound) {
            super(sound);
        }

        @Override
        MessageRepository messages(SiteChat site) {
            return new Messages(site) {
                @Override
                public ChatMessage append(NewMessage message) {
                    return super.append(NewMessage.builder()
                            .from(message)
                            .clientMessageId(Optional.empty())
                            .whatsappMessageId(Optional.empty())
                            .build());
                }
            };
        }
    }

    private static final class Aliasing extends DecoratedLiveChat {
        Aliasing(LiveChat sound) {
            super(sound);
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                ChatConversation shown(ChatConversation conversation) {
                    return live(sound.site(conversation.siteId()), conversation);
                }
            };
        }

        private static ChatConversation live(SiteChat site, ChatConversation read) {
            return (ChatConversation) Proxy.newProxyInstance(
                    ChatConversation.class.getClassLoader(),
                    new Class<?>[] {ChatConversation.class},
                    (proxy, method, arguments) -> {
                        ChatConversation now =
                                site.conversations().find(read.id()).orElse(read);
                        return method.getName().equals("equals")
                                ? now.equals(ChatConversation.builder()
                                        .from((ChatConversation) arguments[0])
                                        .build())
                                : method.invoke(now, arguments);
                    });
        }
    }

    private static final class ReorderedHistory extends DecoratedLiveChat {
        ReorderedHistory(LiveChat sound) {
            super(sound);
        }

        @Override
        MessageRepository messages(SiteChat site) {
            return new Messages(site) {
                @Override
                public Page<ChatMessage> history(ConversationId conversation, HistoryOrder order, PageRequest page) {
                    Page<ChatMessage> right = super.history(conversation, order, page);
                    Comparator<ChatMessage> byClock = Comparator.comparing(ChatMessage::createdAt);
                    return new Page<>(
                            right.items().stream()
                                    .sorted(order == HistoryOrder.OLDEST_FIRST ? byClock : byClock.reversed())
                                    .toList(),
                            right.next());
                }
            };
        }
    }

    private static final class SwallowedRollback extends DecoratedLiveChat {
        SwallowedRollback(LiveChat sound) {
            super(sound);
        }

        @Override
        <T extends @Nullable Object, E extends Exception> T inTransaction(SiteChat site, TransactionWork<T, E> work)
                throws E {
            Unprotected transaction = new Unprotected(site);
            T result = work.run(transaction);
            transaction.actions.forEach(Runnable::run);
            return result;
        }

        /** Writes at once what was to be written at the end. */
        private static final class Unprotected implements SiteTransaction {
            private final SiteChat site;
            private final List<Runnable> actions = new ArrayList<>();

            Unprotected(SiteChat site) {
                this.site = site;
            }

            @Override
            public SiteId siteId() {
                return site.siteId();
            }

            @Override
            public DepartmentRepository departments() {
                return site.departments();
            }

            @Override
            public AgentRepository agents() {
                return site.agents();
            }

            @Override
            public WidgetSettingsRepository widgetSettings() {
                return site.widgetSettings();
            }

            @Override
            public CannedResponseRepository cannedResponses() {
                return site.cannedResponses();
            }

            @Override
            public KnowledgeBaseRepository knowledgeBase() {
                return site.knowledgeBase();
            }

            @Override
            public ChatSearch search() {
                return site.search();
            }

            @Override
            public AnalyticsRepository analytics() {
                return site.analytics();
            }

            @Override
            public AgentPresence presence() {
                return site.presence();
            }

            @Override
            public ChatRouting routing() {
                return site.routing();
            }

            @Override
            public WidgetSessionRepository widgetSessions() {
                return site.widgetSessions();
            }

            @Override
            public SiteChat as(Actor actor) {
                return site.as(actor);
            }

            @Override
            public ChatImport imports() {
                return site.imports();
            }

            @Override
            public EventRepository events() {
                return site.events();
            }

            @Override
            public ChatRealtime realtime() {
                return site.realtime();
            }

            @Override
            public SelfCheck selfCheck() {
                return site.selfCheck();
            }

            @Override
            public AuditRepository audit() {
                return site.audit();
            }

            @Override
            public SiteTransaction from(RequestOrigin origin) {
                return new Unprotected(site.from(origin));
            }

            @Override
            public VisitorRepository visitors() {
                return site.visitors();
            }

            @Override
            public ConversationRepository conversations() {
                return site.conversations();
            }

            @Override
            public MessageRepository messages() {
                return site.messages();
            }

            @Override
            public void afterCommit(Runnable action) {
                actions.add(action);
            }

            @Override
            public <T extends @Nullable Object, E extends Exception> T inTransaction(TransactionWork<T, E> work)
                    throws E {
                return work.run(this);
            }
        }
    }

    private static final class LastSaveWins extends DecoratedLiveChat {
        LastSaveWins(LiveChat sound) {
            super(sound);
        }

        @Override
        WidgetSettingsRepository widgetSettings(SiteChat site) {
            return new WidgetSettings(site) {
                @Override
                public ChatWidgetSettings save(ChatWidgetSettings settings) {
                    return super.save(ChatWidgetSettings.builder()
                            .from(settings)
                            .updatedAt(get().updatedAt())
                            .build());
                }
            };
        }
    }

    private static final class LeakedNumber extends DecoratedLiveChat {
        LeakedNumber(LiveChat sound) {
            super(sound);
        }

        @Override
        WidgetSettingsRepository widgetSettings(SiteChat site) {
            return new WidgetSettings(site) {
                @Override
                public PublicWidgetSettings publicView() {
                    return PublicWidgetSettings.builder()
                            .from(super.publicView())
                            .whatsappPhoneNumber(get().whatsappPhoneNumber())
                            .build();
                }
            };
        }
    }

    private static final class ClaimedNumber extends DecoratedLiveChat {
        ClaimedNumber(LiveChat sound) {
            super(sound);
        }

        @Override
        WidgetSettingsRepository widgetSettings(SiteChat site) {
            return new WidgetSettings(site) {
                @Override
                public ChatWidgetSettings save(ChatWidgetSettings settings) {
                    settings.whatsappPhoneNumberId()
                            .filter(number -> sound.whatsapp().siteOf(number).isEmpty())
                            .ifPresent(number -> sound.whatsapp().bind(settings.siteId(), number));
                    return super.save(settings);
                }
            };
        }
    }

    private static final class StolenNumber extends DecoratedLiveChat {
        StolenNumber(LiveChat sound) {
            super(sound);
        }

        @Override
        public WhatsAppNumberRepository whatsapp() {
            WhatsAppNumberRepository numbers = super.whatsapp();
            return new WhatsAppNumberRepository() {
                @Override
                public void bind(SiteId site, String phoneNumberId) {
                    numbers.unbind(phoneNumberId);
                    numbers.bind(site, phoneNumberId);
                }

                @Override
                public boolean unbind(String phoneNumberId) {
                    return numbers.unbind(phoneNumberId);
                }

                @Override
                public Optional<SiteId> siteOf(String phoneNumberId) {
                    return numbers.siteOf(phoneNumberId);
                }

                @Override
                public List<String> list(SiteId site) {
                    return numbers.list(site);
                }
            };
        }
    }

    private static final class BackwardPreview extends DecoratedLiveChat {
        BackwardPreview(LiveChat sound) {
            super(sound);
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                ChatConversation shown(ChatConversation conversation) {
                    Optional<ChatMessage> last = newestFirst(site, conversation.id())
                            .filter(message -> !message.isInternalNote())
                            .findFirst();
                    boolean late = last.map(ChatMessage::createdAt)
                            .filter(at -> !conversation.lastMessageAt().equals(Optional.of(at)))
                            .isPresent();
                    return late ? previewing(conversation, last) : conversation;
                }
            };
        }
    }

    private static final class SecondDefault extends DecoratedLiveChat {
        private final Set<DepartmentId> defaults = ConcurrentHashMap.newKeySet();

        SecondDefault(LiveChat sound) {
            super(sound);
        }

        @Override
        DepartmentRepository departments(SiteChat site) {
            return new Departments(site) {
                @Override
                ChatDepartment shown(ChatDepartment department) {
                    if (department.isDefault()) {
                        defaults.add(department.id());
                    }
                    return ChatDepartment.builder()
                            .from(department)
                            .isDefault(defaults.contains(department.id()))
                            .build();
                }
            };
        }
    }

    private static final class ChangedByPresence extends DecoratedLiveChat {
        ChangedByPresence(LiveChat sound) {
            super(sound);
        }

        @Override
        AgentRepository agents(SiteChat site) {
            return new Agents(site) {
                @Override
                public ChatAgent setStatus(AgentId id, AgentStatus status) {
                    super.setStatus(id, status);
                    return super.change(id, AgentChange.builder().build());
                }
            };
        }
    }

    private static final class StatusFallsBack extends DecoratedLiveChat {
        private final Map<MessageId, DeliveryUpdate> reported = new ConcurrentHashMap<>();

        StatusFallsBack(LiveChat sound) {
            super(sound);
        }

        private ChatMessage shown(ChatMessage message) {
            DeliveryUpdate last = reported.get(message.id());
            return last == null
                    ? message
                    : ChatMessage.builder()
                            .from(message)
                            .status(last.status())
                            .whatsappStatus(last.whatsappStatus().or(message::whatsappStatus))
                            .build();
        }

        @Override
        MessageRepository messages(SiteChat site) {
            return new Messages(site) {
                @Override
                public ChatMessage updateStatus(MessageId id, DeliveryUpdate update) {
                    ChatMessage message = super.updateStatus(id, update);
                    reported.put(id, update);
                    return shown(message);
                }

                @Override
                public Optional<ChatMessage> find(MessageId id) {
                    return super.find(id).map(StatusFallsBack.this::shown);
                }
            };
        }
    }

    private static final class PreviewedAfterRedaction extends DecoratedLiveChat {
        private final Map<ConversationId, String> shown = new ConcurrentHashMap<>();

        PreviewedAfterRedaction(LiveChat sound) {
            super(sound);
        }

        @Override
        MessageRepository messages(SiteChat site) {
            return new Messages(site) {
                @Override
                public ChatMessage redact(MessageId id) {
                    super.find(id)
                            .flatMap(message -> site.conversations().find(message.conversationId()))
                            .ifPresent(conversation -> conversation
                                    .lastMessageText()
                                    .ifPresent(text -> shown.put(conversation.id(), text)));
                    return super.redact(id);
                }
            };
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                ChatConversation shown(ChatConversation conversation) {
                    return ChatConversation.builder()
                            .from(conversation)
                            .lastMessageText(Optional.ofNullable(shown.get(conversation.id()))
                                    .or(conversation::lastMessageText))
                            .build();
                }
            };
        }
    }

    private static final class LostTag extends DecoratedLiveChat {
        private final Map<VisitorId, List<String>> tags = new ConcurrentHashMap<>();

        LostTag(LiveChat sound) {
            super(sound);
        }

        @Override
        VisitorRepository visitors(SiteChat site) {
            return new Visitors(site) {
                @Override
                public ChatVisitor tag(VisitorId id, Collection<String> more) {
                    List<String> before = tags.getOrDefault(id, List.of());
                    ChatVisitor tagged = site.visitors().tag(id, more);
                    LockSupport.parkNanos(100_000);
                    tags.put(
                            id,
                            Stream.concat(before.stream(), more.stream())
                                    .distinct()
                                    .toList());
                    return shown(tagged);
                }

                @Override
                ChatVisitor shown(ChatVisitor visitor) {
                    List<String> known = tags.getOrDefault(visitor.id(), visitor.tags());
                    return ChatVisitor.builder()
                            .from(visitor)
                            .tags(visitor.tags().stream()
                                    .filter(known::contains)
                                    .toList())
                            .build();
                }
            };
        }
    }

    private static final class KeptNulls extends DecoratedLiveChat {
        KeptNulls(LiveChat sound) {
            super(sound);
        }

        @Override
        VisitorRepository visitors(SiteChat site) {
            return new Visitors(site) {
                @Override
                public ChatVisitor mergeCustomData(VisitorId id, JsonObject patch) {
                    ChatVisitor merged = super.mergeCustomData(id, patch);
                    Map<String, @Nullable Object> kept =
                            new HashMap<>(merged.customData().properties());
                    patch.properties().forEach(kept::putIfAbsent);
                    return ChatVisitor.builder()
                            .from(merged)
                            .customData(JsonObject.of(kept))
                            .build();
                }
            };
        }
    }

    private static final class ChangedByTouch extends DecoratedLiveChat {
        ChangedByTouch(LiveChat sound) {
            super(sound);
        }

        @Override
        VisitorRepository visitors(SiteChat site) {
            return new Visitors(site) {
                @Override
                public ChatVisitor touch(VisitorId id, PageView view) {
                    super.touch(id, view);
                    return super.change(id, VisitorChange.builder().build());
                }
            };
        }
    }

    private static final class StaleEmail extends DecoratedLiveChat {
        private final Map<VisitorIdentity, VisitorId> found = new ConcurrentHashMap<>();

        StaleEmail(LiveChat sound) {
            super(sound);
        }

        @Override
        VisitorRepository visitors(SiteChat site) {
            return new Visitors(site) {
                @Override
                public ChatVisitor identify(NewVisitor visitor) {
                    ChatVisitor identified = super.identify(visitor);
                    visitor.identities().forEach(identity -> found.put(identity, identified.id()));
                    return identified;
                }

                @Override
                public Optional<ChatVisitor> find(VisitorIdentity identity) {
                    return super.find(identity)
                            .or(() -> Optional.ofNullable(found.get(identity)).flatMap(super::find));
                }
            };
        }
    }

    private static final class LostUse extends DecoratedLiveChat {
        private final Map<CannedResponseId, Integer> counts = new ConcurrentHashMap<>();

        LostUse(LiveChat sound) {
            super(sound);
        }

        @Override
        CannedResponseRepository cannedResponses(SiteChat site) {
            return new CannedResponses(site) {
                @Override
                public Optional<CannedResponse> find(CannedResponseId id) {
                    return super.find(id)
                            .map(response -> CannedResponse.builder()
                                    .from(response)
                                    .usageCount(counts.getOrDefault(id, 0))
                                    .build());
                }

                @Override
                public void use(CannedResponseId id) {
                    int count = counts.getOrDefault(id, 0);
                    super.use(id);
                    LockSupport.parkNanos(100_000);
                    counts.put(id, count + 1);
                }
            };
        }
    }

    private static final class LeakedPersonal extends DecoratedLiveChat {
        LeakedPersonal(LiveChat sound) {
            super(sound);
        }

        @Override
        CannedResponseRepository cannedResponses(SiteChat site) {
            return new CannedResponses(site) {
                @Override
                public Page<CannedResponse> list(CannedResponseFilters filters, PageRequest page) {
                    return super.list(
                            CannedResponseFilters.builder()
                                    .from(filters)
                                    .visibleTo(Optional.empty())
                                    .build(),
                            page);
                }
            };
        }
    }

    private static final class FoundPersonal extends DecoratedLiveChat {
        FoundPersonal(LiveChat sound) {
            super(sound);
        }

        @Override
        ChatSearch search(SiteChat site) {
            return new Searches(site) {
                @Override
                public Page<SearchHit<CannedResponse>> cannedResponses(
                        String query, CannedResponseFilters filters, PageRequest page) {
                    return super.cannedResponses(
                            query,
                            CannedResponseFilters.builder()
                                    .from(filters)
                                    .visibleTo(Optional.empty())
                                    .build(),
                            page);
                }
            };
        }
    }

    private static final class UnorderedRelated extends DecoratedLiveChat {
        UnorderedRelated(LiveChat sound) {
            super(sound);
        }

        @Override
        ChatSearch search(SiteChat site) {
            return new Searches(site) {
                @Override
                public List<SearchHit<KnowledgeBaseArticle>> relatedArticles(
                        String text, ArticleFilters filters, int limit) {
                    List<SearchHit<KnowledgeBaseArticle>> hits =
                            new ArrayList<>(super.relatedArticles(text, filters, limit));
                    hits.sort(Comparator.comparing(hit -> hit.value().createdAt()));
                    return hits;
                }
            };
        }
    }

    private static final class LostTies extends DecoratedLiveChat {
        LostTies(LiveChat sound) {
            super(sound);
        }

        @Override
        ChatSearch search(SiteChat site) {
            return new Searches(site) {
                @Override
                public Page<SearchHit<ChatMessage>> messages(String query, PageRequest page) {
                    Page<SearchHit<ChatMessage>> right = super.messages(query, page);
                    Map<Instant, SearchHit<ChatMessage>> byTime = new LinkedHashMap<>();
                    right.items().forEach(hit -> byTime.putIfAbsent(hit.value().createdAt(), hit));
                    return new Page<>(List.copyOf(byTime.values()), right.next());
                }
            };
        }
    }

    private static final class LostEvents extends DecoratedLiveChat {
        private final Map<Cursor, Instant> times = new ConcurrentHashMap<>();

        LostEvents(LiveChat sound) {
            super(sound);
        }

        @Override
        EventRepository events(SiteChat site) {
            return new Events(site) {
                @Override
                public List<ChatEvent> after(Cursor cursor, int limit) {
                    Instant last = times.getOrDefault(cursor, Instant.MIN);
                    List<ChatEvent> later = super.after(cursor, limit).stream()
                            .filter(event -> !event.createdAt().equals(last))
                            .toList();
                    later.forEach(event -> times.put(event.cursor(), event.createdAt()));
                    return later;
                }
            };
        }
    }

    private static final class UnfilteredAudit extends DecoratedLiveChat {
        UnfilteredAudit(LiveChat sound) {
            super(sound);
        }

        @Override
        AuditRepository audit(SiteChat site) {
            return new AuditRepository() {
                @Override
                public Page<AuditEntry> list(AuditFilters filters, PageRequest page) {
                    AuditFilters fewer = AuditFilters.builder()
                            .action(filters.action())
                            .actorId(filters.actorId())
                            .targetType(filters.targetType())
                            .since(filters.since())
                            .until(filters.until())
                            .build();
                    return site.audit().list(fewer, page);
                }

                @Override
                public AuditEntry record(NewAuditEntry entry) {
                    return site.audit().record(entry);
                }

                @Override
                public int removeBefore(Instant before, int limit) {
                    return site.audit().removeBefore(before, limit);
                }
            };
        }
    }

    private static final class ForgottenOrigin extends DecoratedLiveChat {
        ForgottenOrigin(LiveChat sound) {
            super(sound);
        }

        @Override
        SiteChat from(SiteChat site, RequestOrigin origin) {
            return site;
        }
    }

    private static final class ReorderedEvents extends DecoratedLiveChat {
        ReorderedEvents(LiveChat sound) {
            super(sound);
        }

        @Override
        EventRepository events(SiteChat site) {
            return new Events(site) {
                @Override
                public List<ChatEvent> after(Cursor cursor, int limit) {
                    return super.after(cursor, limit).stream()
                            .sorted(Comparator.comparing(ChatEvent::createdAt)
                                    .thenComparing(event -> event.type().value()))
                            .toList();
                }
            };
        }
    }

    private static final class ToldOfUndone extends DecoratedLiveChat {
        private final List<ChatMessage> said = new CopyOnWriteArrayList<>();
        private final List<Undone> undone = new ArrayList<>();

        ToldOfUndone(LiveChat sound) {
            super(sound);
        }

        /** An event that never was, behind those that there were when it was undone. */
        private record Undone(Cursor behind, ChatEvent event) {}

        @Override
        MessageRepository messages(SiteChat site) {
            return new Messages(site) {
                @Override
                public ChatMessage append(NewMessage message) {
                    ChatMessage stored = super.append(message);
                    said.add(stored);
                    return stored;
                }
            };
        }

        @Override
        <T extends @Nullable Object, E extends Exception> T inTransaction(SiteChat site, TransactionWork<T, E> work)
                throws E {
            said.clear();
            boolean isCommitted = false;
            try {
                T result = super.inTransaction(site, work);
                isCommitted = true;
                return result;
            } finally {
                if (!isCommitted) {
                    said.forEach(message -> tell(sound.site(message.siteId()), message));
                }
            }
        }

        private void tell(SiteChat site, ChatMessage message) {
            Cursor behind = site.events().latest();
            undone.add(new Undone(
                    behind,
                    ChatEvent.builder()
                            .id(EventId.of(Long.MAX_VALUE - undone.size()))
                            .type(ChatEventType.MESSAGE_SENT)
                            .siteId(site.siteId())
                            .conversationId(message.conversationId())
                            .messageId(message.id())
                            .sequence(message.sequence())
                            .actor(EventActor.HOST)
                            .data(JsonObject.EMPTY)
                            .createdAt(message.createdAt())
                            .cursor(Cursor.of("undone " + undone.size()))
                            .build()));
        }

        @Override
        EventRepository events(SiteChat site) {
            return new Events(site) {
                @Override
                public List<ChatEvent> after(Cursor cursor, int limit) {
                    Optional<Undone> from = undone.stream()
                            .filter(one -> one.event().cursor().equals(cursor))
                            .findFirst();
                    Cursor place = from.map(Undone::behind).orElse(cursor);
                    List<ChatEvent> right = super.after(place, limit);
                    List<ChatEvent> told = behind(place)
                            .skip(from.map(one -> behind(place).toList().indexOf(one.event()) + 1)
                                    .orElse(0))
                            .collect(Collectors.toCollection(ArrayList::new));
                    for (ChatEvent event : right) {
                        told.add(event);
                        behind(event.cursor()).forEach(told::add);
                    }
                    return told.subList(0, Math.min(limit, told.size()));
                }

                private Stream<ChatEvent> behind(Cursor place) {
                    return undone.stream()
                            .filter(one -> one.behind().equals(place))
                            .map(Undone::event);
                }
            };
        }
    }

    private static final class StolenAssignment extends DecoratedLiveChat {
        StolenAssignment(LiveChat sound) {
            super(sound);
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                public ChatConversation assign(ConversationId id, AgentId agent, OverCapacity overCapacity) {
                    return super.transfer(id, agent, overCapacity);
                }
            };
        }
    }

    private static final class Ghost extends DecoratedLiveChat {
        Ghost(LiveChat sound) {
            super(sound);
        }

        @Override
        AgentPresence presence(SiteChat site) {
            return new Presence(site) {
                @Override
                public Optional<PresenceState> find(AgentId agent) {
                    return super.find(agent)
                            .map(seen -> PresenceState.builder()
                                    .from(seen)
                                    .status(site.agents()
                                            .find(agent)
                                            .orElseThrow()
                                            .status())
                                    .build());
                }
            };
        }
    }

    private static final class IgnoredCapacity extends DecoratedLiveChat {
        IgnoredCapacity(LiveChat sound) {
            super(sound);
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                public ChatConversation assign(ConversationId id, AgentId agent, OverCapacity overCapacity) {
                    return super.assign(id, agent, OverCapacity.ALLOW);
                }

                @Override
                public ChatConversation transfer(ConversationId id, AgentId agent, OverCapacity overCapacity) {
                    return super.transfer(id, agent, OverCapacity.ALLOW);
                }
            };
        }
    }

    private static final class AssignedAnyway extends DecoratedLiveChat {
        AssignedAnyway(LiveChat sound) {
            super(sound);
        }

        @Override
        ChatRouting routing(SiteChat site) {
            ChatRouting sound = site.routing();
            return new ChatRouting() {
                @Override
                public RoutingDecision autoAssign(ConversationId conversation, RoutingStrategy strategy) {
                    RoutingDecision decision = sound.autoAssign(conversation, strategy);
                    site.agents().list(AgentFilters.available(), PageRequest.first(1)).items().stream()
                            .findFirst()
                            .filter(agent -> decision.assignedAgentId().isEmpty())
                            .ifPresent(
                                    agent -> site.conversations().assign(conversation, agent.id(), OverCapacity.ALLOW));
                    return decision;
                }

                @Override
                public List<RoutingDecision> drain(DepartmentId department, int limit, RoutingStrategy strategy) {
                    return sound.drain(department, limit, strategy);
                }
            };
        }
    }

    private static final class KeptToken extends DecoratedLiveChat {
        private final Map<String, String> tokens = new ConcurrentHashMap<>();

        KeptToken(LiveChat sound) {
            super(sound);
        }

        @Override
        WidgetSessionRepository widgetSessions(SiteChat site) {
            return new WidgetSessions(site) {
                @Override
                public WidgetSession identify(String token, SignedIdentity identity, IdentitySecrets secrets) {
                    WidgetSession renewed = super.identify(token, identity, secrets);
                    tokens.put(token, renewed.token());
                    return renewed;
                }

                @Override
                public Optional<VisitorId> find(String token) {
                    return super.find(tokens.getOrDefault(token, token));
                }
            };
        }
    }

    private static final class UnreadAgain extends DecoratedLiveChat {
        private final Map<ConversationId, Integer> read = new ConcurrentHashMap<>();

        UnreadAgain(LiveChat sound) {
            super(sound);
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                public ChatConversation markReadByVisitor(ConversationId id, int upToSequence) {
                    ChatConversation sound = super.markReadByVisitor(id, upToSequence);
                    read.put(id, upToSequence);
                    return shown(sound);
                }

                @Override
                ChatConversation shown(ChatConversation conversation) {
                    return Optional.ofNullable(read.get(conversation.id()))
                            .map(until -> ChatConversation.builder()
                                    .from(conversation)
                                    .unreadVisitorCount(behind(conversation.id(), until))
                                    .build())
                            .orElse(conversation);
                }

                private int behind(ConversationId id, int sequence) {
                    return (int) newestFirst(site, id)
                            .filter(message -> message.sequence() > sequence && !message.isInternalNote())
                            .filter(message -> message.senderType() == MessageSenderType.AGENT
                                    || message.senderType() == MessageSenderType.AI)
                            .count();
                }
            };
        }
    }

    private static final class LastReader extends DecoratedLiveChat {
        LastReader(LiveChat sound) {
            super(sound);
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                public List<ReadPosition> readPositions(ConversationId id) {
                    return super.readPositions(id).stream().max(Comparator.comparing(ReadPosition::readAt)).stream()
                            .toList();
                }
            };
        }
    }

    private static final class KeptRating extends DecoratedLiveChat {
        private final Map<ConversationId, Integer> ratings = new ConcurrentHashMap<>();

        KeptRating(LiveChat sound) {
            super(sound);
        }

        @Override
        ConversationRepository conversations(SiteChat site) {
            return new Conversations(site) {
                @Override
                ChatConversation shown(ChatConversation conversation) {
                    conversation.rating().ifPresent(rating -> ratings.put(conversation.id(), rating));
                    Optional<Integer> rating = Optional.ofNullable(ratings.get(conversation.id()));
                    return ChatConversation.builder()
                            .from(conversation)
                            .rating(rating)
                            .build();
                }
            };
        }
    }

    private static final class AverageOfAverages extends DecoratedLiveChat {
        AverageOfAverages(LiveChat sound) {
            super(sound);
        }

        @Override
        AnalyticsRepository analytics(SiteChat site) {
            AnalyticsRepository right = site.analytics();
            return (AnalyticsRepository) Proxy.newProxyInstance(
                    AnalyticsRepository.class.getClassLoader(),
                    new Class<?>[] {AnalyticsRepository.class},
                    (proxy, method, arguments) -> {
                        Object result = method.invoke(right, arguments);
                        return result instanceof AnalyticsSummary summary && arguments.length == 1
                                ? averaged(summary, right.find((DateRange) arguments[0]))
                                : result;
                    });
        }

        private static AnalyticsSummary averaged(AnalyticsSummary summary, List<ChatAnalytics> days) {
            OptionalDouble average = days.stream()
                    .mapToInt(ChatAnalytics::avgFirstResponseSeconds)
                    .average();
            return AnalyticsSummary.builder()
                    .from(summary)
                    .avgFirstResponseSeconds(BigDecimal.valueOf(average.orElse(0)))
                    .build();
        }
    }

    private static final class AbandonedImport extends DecoratedLiveChat {
        AbandonedImport(LiveChat sound) {
            super(sound);
        }

        @Override
        ChatImport imports(SiteChat site) {
            return rows -> {
                while (rows.hasNext()) {
                    ImportReport report = site.imports().run(Stream.of(rows.next()));
                    if (!report.rejected().isEmpty()) {
                        return report;
                    }
                }
                return site.imports().run(Stream.of());
            };
        }
    }

    private static final class ImportByAppend extends DecoratedLiveChat {
        ImportByAppend(LiveChat sound) {
            super(sound);
        }

        @Override
        ChatImport imports(SiteChat site) {
            return rows -> {
                List<ImportRecord> others = new ArrayList<>();
                while (rows.hasNext()) {
                    ImportRecord row = rows.next();
                    if (row instanceof ImportedMessage message
                            && site.conversations()
                                    .find(message.conversationId())
                                    .isPresent()) {
                        site.messages()
                                .append(NewMessage.builder()
                                        .conversationId(message.conversationId())
                                        .senderType(message.senderType())
                                        .content(message.content())
                                        .contentType(message.contentType())
                                        .sentAt(message.createdAt())
                                        .build());
                    } else {
                        others.add(row);
                    }
                }
                return site.imports().run(others.iterator());
            };
        }
    }

    private static final class IgnoredPermissions extends DecoratedLiveChat {
        IgnoredPermissions(LiveChat sound) {
            super(sound);
        }

        @Override
        SiteChat as(SiteChat site, Actor actor) {
            return actor instanceof Actor.Member ? site : site.as(actor);
        }
    }

    private static final class OpenConversations extends DecoratedLiveChat {
        OpenConversations(LiveChat sound) {
            super(sound);
        }

        @Override
        SiteChat as(SiteChat site, Actor actor) {
            SiteChat right = site.as(actor);
            return (SiteChat) Proxy.newProxyInstance(
                    SiteChat.class.getClassLoader(), new Class<?>[] {SiteChat.class}, (proxy, method, arguments) -> {
                        if (actor instanceof Actor.Visitor && method.getName().equals("conversations")) {
                            return opened(site, right);
                        }
                        try {
                            return method.invoke(right, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private static ConversationRepository opened(SiteChat host, SiteChat right) {
            return new Conversations(right) {
                @Override
                public Optional<ChatConversation> find(ConversationId id, Set<ConversationJoin> joins) {
                    return host.conversations().find(id, joins);
                }
            };
        }
    }
}

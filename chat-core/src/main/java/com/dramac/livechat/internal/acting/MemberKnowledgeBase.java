package com.dramac.livechat.internal.acting;

import com.dramac.livechat.CategoryCount;
import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.knowledge.ArticleChange;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.ArticleId;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.knowledge.KnowledgeBaseRepository;
import com.dramac.livechat.knowledge.NewArticle;
import com.dramac.livechat.manifest.ChatPermission;
import java.util.List;
import java.util.Optional;

/** Articles as a member of the staff has them. */
final class MemberKnowledgeBase implements KnowledgeBaseRepository {
    private final ActingMember member;

    MemberKnowledgeBase(ActingMember member) {
        this.member = member;
    }

    @Override
    public KnowledgeBaseArticle create(NewArticle article) {
        if (article.createdBy().filter(user -> !user.equals(member.user())).isPresent()) {
            throw member.onlyForOneself("knowledgeBase.create");
        }
        return member.needing(ChatPermission.KNOWLEDGE_BASE_MANAGE)
                .knowledgeBase()
                .create(article);
    }

    @Override
    public Optional<KnowledgeBaseArticle> find(ArticleId id) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).knowledgeBase().find(id);
    }

    @Override
    public KnowledgeBaseArticle change(ArticleId id, ArticleChange change) {
        return member.needing(ChatPermission.KNOWLEDGE_BASE_MANAGE)
                .knowledgeBase()
                .change(id, change);
    }

    @Override
    public void delete(ArticleId id) {
        member.needing(ChatPermission.KNOWLEDGE_BASE_MANAGE).knowledgeBase().delete(id);
    }

    @Override
    public Page<KnowledgeBaseArticle> list(ArticleFilters filters, PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).knowledgeBase().list(filters, page);
    }

    @Override
    public List<CategoryCount> categories(ArticleFilters filters) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).knowledgeBase().categories(filters);
    }

    @Override
    public void recordMatch(ArticleId id) {
        member.needing(ChatPermission.CONVERSATIONS_VIEW).knowledgeBase().recordMatch(id);
    }
}

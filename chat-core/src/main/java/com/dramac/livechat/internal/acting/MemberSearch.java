package com.dramac.livechat.internal.acting;

import com.dramac.livechat.Page;
import com.dramac.livechat.PageRequest;
import com.dramac.livechat.canned.CannedResponse;
import com.dramac.livechat.canned.CannedResponseFilters;
import com.dramac.livechat.knowledge.ArticleFilters;
import com.dramac.livechat.knowledge.KnowledgeBaseArticle;
import com.dramac.livechat.manifest.ChatPermission;
import com.dramac.livechat.message.ChatMessage;
import com.dramac.livechat.search.ChatSearch;
import com.dramac.livechat.search.SearchHit;
import com.dramac.livechat.visitor.ChatVisitor;
import java.util.List;

/** Search as a member of the staff has it. */
final class MemberSearch implements ChatSearch {
    private final ActingMember member;

    MemberSearch(ActingMember member) {
        this.member = member;
    }

    @Override
    public Page<SearchHit<ChatMessage>> messages(String query, PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).search().messages(query, page);
    }

    @Override
    public Page<SearchHit<ChatVisitor>> visitors(String query, PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).search().visitors(query, page);
    }

    @Override
    public Page<SearchHit<CannedResponse>> cannedResponses(
            String query, CannedResponseFilters filters, PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW)
                .search()
                .cannedResponses(query, member.ownOrShared("search.cannedResponses", filters), page);
    }

    @Override
    public Page<SearchHit<KnowledgeBaseArticle>> articles(String query, ArticleFilters filters, PageRequest page) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).search().articles(query, filters, page);
    }

    @Override
    public List<SearchHit<KnowledgeBaseArticle>> relatedArticles(String text, ArticleFilters filters, int limit) {
        return member.needing(ChatPermission.CONVERSATIONS_VIEW).search().relatedArticles(text, filters, limit);
    }
}

package com.dramac.livechat.internal.acting;

import com.dramac.livechat.SiteChat;
import com.dramac.livechat.error.NotFoundException;
import com.dramac.livechat.internal.Failures;
import com.dramac.livechat.visitor.VisitorId;

/** The visitor who acts, and what the store gives them. */
record ActingVisitor(VisitorId id, ActingStore store) {
    SiteChat own() {
        return store.ofVisitor();
    }

    RuntimeException refused(String operation) {
        return store.failing(Failures.notForVisitors(operation));
    }

    void requireSelf(VisitorId other) {
        if (!other.equals(id)) {
            throw store.failing(new NotFoundException("visitor", other));
        }
    }
}

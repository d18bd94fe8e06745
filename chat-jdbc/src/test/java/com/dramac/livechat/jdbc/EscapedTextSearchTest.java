package com.dramac.livechat.jdbc;

import com.dramac.livechat.testkit.contract.LiveChatHarness;
import com.dramac.livechat.testkit.contract.SearchContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the server reads a backslash in a text as an escape, unless the driver says otherwise. */
class EscapedTextSearchTest extends SearchContract {
    @RegisterExtension
    static final JdbcHarness HARNESS = JdbcHarness.driver("options=-c standard_conforming_strings=off");

    @Override
    protected LiveChatHarness harness() {
        return HARNESS;
    }
}

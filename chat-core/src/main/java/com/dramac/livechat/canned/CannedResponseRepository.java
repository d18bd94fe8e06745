package com.dramac.livechat.canned;

/** The canned responses of one site. */
public interface CannedResponseRepository {}

package com.dramac.livechat.department;

/** The departments of one site. */
public interface DepartmentRepository {}

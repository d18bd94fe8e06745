/**
 * The live chat on PostgreSQL 15 and later, by plain JDBC.
 *
 * <ul>
 *   <li>An operation is one statement, one round trip on its common path, and carries {@code site_id} throughout.
 *   <li>A connection goes back as it came, whatever happens. On a connection of the host's the SDK never commits, rolls
 *       back, closes or touches autocommit.
 *   <li>What is derived is kept by the database: this package reads counts and numbers, and writes none.
 *   <li>Errors are told apart by SQLState and constraint, never by text, and carry nothing that people wrote.
 * </ul>
 */
@NullMarked
package com.dramac.livechat.jdbc;

import org.jspecify.annotations.NullMarked;

/** Conversations that outlive their connections: numbers, attachments, chains of events. Engine thread only. */
package org.wheatstone.engine.core.session;

/** Members as they are: programs in two languages, in processes of their own, that trade with each other. */
package org.wheatstone.gateway.app.members;

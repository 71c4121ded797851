/**
 * The grade book as a file, and what can be found out about it without an exchange.
 *
 * <p>Start with {@link org.wheatstone.gateway.app.grade.BookReader}, which reads {@code gradebook.yaml} and tells all
 * that is wrong with it in one go, as {@link org.wheatstone.gateway.app.grade.Flaw}s. A book without flaws is a
 * {@link org.wheatstone.gateway.app.grade.Book} of {@link org.wheatstone.gateway.app.grade.Grade}s.
 * {@link org.wheatstone.gateway.app.grade.Qualification} puts a supplier's figures to a grade's tests;
 * {@link org.wheatstone.gateway.app.grade.GradeMessage} makes the signed message by which a grade enters an exchange.
 * The fields and the verbs are described in {@code engine/docs/grades.md}.
 */
package org.wheatstone.gateway.app.grade;

/* engraft-answer-row.h: a question with its answer, typed or chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define ENGRAFT_TYPE_ANSWER_ROW (engraft_answer_row_get_type ())

/* The title over an entry, lines or a drop-down, and below a message when the answer is not allowed, or has something to it.
 *
 * Signal “changed”: a person has given another answer; it comes when he pauses, presses Return or leaves. */
G_DECLARE_DERIVABLE_TYPE (EngraftAnswerRow, engraft_answer_row, ENGRAFT, ANSWER_ROW, AdwPreferencesRow)

struct _EngraftAnswerRowClass
{
  AdwPreferencesRowClass parent_class;

  /* the answer as the options have it; empty: none */
  char     *(*dup_text)  (EngraftAnswerRow  *self);
  /* whether it is allowed, and what is said of it, which may be NULL */
  gboolean  (*check)     (EngraftAnswerRow  *self,
                          const char        *text,
                          char             **message);
  /* puts it into the entry or the drop-down */
  void      (*show_text) (EngraftAnswerRow  *self,
                          const char        *text);
};

/* One of the three, once.  NOTE: below the title, or NULL.  BEHIND: beside the entry, or NULL. */
void         engraft_answer_row_set_entry   (EngraftAnswerRow *self,
                                             const char       *title,
                                             const char       *note,
                                             const char       *hint,
                                             GtkWidget        *behind);
/* The same for an answer of several lines. */
void         engraft_answer_row_set_lines   (EngraftAnswerRow *self,
                                             const char       *title,
                                             const char       *note,
                                             const char       *hint);
/* takes the words, of which the first is no answer */
void         engraft_answer_row_set_choice  (EngraftAnswerRow *self,
                                             const char       *title,
                                             const char       *note,
                                             GtkStringList    *words);
/* NULL: it is another */
GtkEntry    *engraft_answer_row_get_entry   (EngraftAnswerRow *self);
GtkTextView *engraft_answer_row_get_lines   (EngraftAnswerRow *self);
GtkDropDown *engraft_answer_row_get_choice  (EngraftAnswerRow *self);
/* what is chosen, from 0 on; -1: nothing */
int          engraft_answer_row_get_chosen  (EngraftAnswerRow *self);
/* for a control beside the entry, of which the answer is too */
void         engraft_answer_row_commit      (EngraftAnswerRow *self);

char        *engraft_answer_row_dup_text    (EngraftAnswerRow *self);
void         engraft_answer_row_set_text    (EngraftAnswerRow *self,
                                             const char       *text);

G_END_DECLS

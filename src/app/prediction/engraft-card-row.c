/* engraft-card-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/prediction/engraft-card-row.h"

#include <glib/gi18n.h>

struct _EngraftCardRow
{
  EngraftAnswerRow            parent_instance;

  const EngraftModelCardItem *item;
};

G_DEFINE_FINAL_TYPE (EngraftCardRow, engraft_card_row, ENGRAFT_TYPE_ANSWER_ROW)

static GtkTextBuffer *
get_buffer (EngraftAnswerRow *row)
{
  return gtk_text_view_get_buffer (engraft_answer_row_get_lines (row));
}

/* Lines within stay, blanks around do not count. */
static char *
engraft_card_row_dup_text (EngraftAnswerRow *row)
{
  GtkTextIter begin, end;

  gtk_text_buffer_get_bounds (get_buffer (row), &begin, &end);

  return g_strstrip (gtk_text_buffer_get_text (get_buffer (row), &begin, &end, FALSE));
}

/* Nothing is wrong, and what lacks says so where it would stand. */
static gboolean
engraft_card_row_check (EngraftAnswerRow  *row,
                        const char        *text,
                        char             **message)
{
  return TRUE;
}

static void
engraft_card_row_show_text (EngraftAnswerRow *row,
                            const char       *text)
{
  gtk_text_buffer_set_text (get_buffer (row), text, -1);
}

static void
engraft_card_row_class_init (EngraftCardRowClass *klass)
{
  EngraftAnswerRowClass *row_class = ENGRAFT_ANSWER_ROW_CLASS (klass);

  row_class->dup_text = engraft_card_row_dup_text;
  row_class->check = engraft_card_row_check;
  row_class->show_text = engraft_card_row_show_text;
}

static void
engraft_card_row_init (EngraftCardRow *self)
{
}

GtkWidget *
engraft_card_row_new (const EngraftModelCardItem *item)
{
  EngraftCardRow *self = g_object_new (ENGRAFT_TYPE_CARD_ROW, NULL);
  g_autofree char *title = engraft_model_card_item_is_reporting (item)
                           ? g_strdup_printf ("%s. %s", item->id, _(item->title)) : g_strdup (_(item->title));

  self->item = item;
  engraft_answer_row_set_lines (ENGRAFT_ANSWER_ROW (self), title, NULL, _("Not filled in"));

  return GTK_WIDGET (self);
}

const char *
engraft_card_row_get_item (EngraftCardRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_CARD_ROW (self), NULL);

  return self->item->id;
}

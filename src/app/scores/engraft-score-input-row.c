/* engraft-score-input-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/scores/engraft-score-input-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/engraft-compat.h"

struct _EngraftScoreInputRow
{
  EngraftAnswerRow   parent_instance;

  EngraftScoreInput *input;
  GtkDropDown       *units;      /* NULL: it has one at most */
};

G_DEFINE_FINAL_TYPE (EngraftScoreInputRow, engraft_score_input_row, ENGRAFT_TYPE_ANSWER_ROW)

static gboolean
is_chosen (EngraftScoreInput *input)
{
  EngraftScoreInputKind kind = engraft_score_input_get_kind (input);

  return kind == ENGRAFT_SCORE_INPUT_FLAG ||
         (kind != ENGRAFT_SCORE_INPUT_SERIES && engraft_score_input_get_n_levels (input) > 0);
}

static const char *
get_unit (EngraftScoreInputRow *self)
{
  return engraft_score_input_get_unit (self->input, self->units ? gtk_drop_down_get_selected (self->units) : 0);
}

static char *
dup_typed (EngraftScoreInputRow *self,
           GtkEntry             *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
  const char *unit = get_unit (self);

  /* a unit that was typed counts, and a series is in that of the rule */
  if (!*text || !unit || engraft_score_input_get_kind (self->input) == ENGRAFT_SCORE_INPUT_SERIES ||
      !g_ascii_isdigit (text[strlen (text) - 1]))
    return g_steal_pointer (&text);

  return g_strdup_printf ("%s %s", text, unit);
}

static char *
engraft_score_input_row_dup_text (EngraftAnswerRow *row)
{
  EngraftScoreInputRow *self = ENGRAFT_SCORE_INPUT_ROW (row);
  GtkEntry *entry = engraft_answer_row_get_entry (row);
  int at = engraft_answer_row_get_chosen (row);

  if (entry)
    return dup_typed (self, entry);
  if (at < 0)
    return g_strdup ("");

  return g_strdup (engraft_score_input_get_kind (self->input) == ENGRAFT_SCORE_INPUT_FLAG
                   ? (at == 1 ? "yes" : "no") : engraft_score_input_get_level (self->input, at));
}

static gboolean
engraft_score_input_row_check (EngraftAnswerRow  *row,
                               const char        *text,
                               char             **message)
{
  EngraftScoreInputRow *self = ENGRAFT_SCORE_INPUT_ROW (row);
  g_autofree double *values = g_new (double, engraft_score_input_get_n_columns (self->input));
  g_autoptr(GError) error = NULL;

  if (engraft_score_input_read (self->input, text, values, &error))
    return TRUE;
  *message = g_strdup (error->message);

  return FALSE;
}

static void
show_choice (EngraftScoreInputRow *self,
             GtkDropDown          *choice,
             const char           *text)
{
  double value;
  guint at = 0;

  if (*text && engraft_score_input_get_kind (self->input) == ENGRAFT_SCORE_INPUT_FLAG &&
      engraft_score_input_read_word (self->input, text, &value, NULL))
    at = value ? 2 : 1;
  for (guint i = 0; *text && i < engraft_score_input_get_n_levels (self->input); i++)
    if (g_str_equal (text, engraft_score_input_get_level (self->input, i)))
      at = i + 1;
  gtk_drop_down_set_selected (choice, at);
}

/* The unit behind it is chosen among the units. */
static void
show_typed (EngraftScoreInputRow *self,
            GtkEntry             *entry,
            const char           *text)
{
  g_autofree char *shown = g_strdup (text);

  for (guint i = 0; i < engraft_score_input_get_n_units (self->input); i++)
    {
      g_autofree char *behind = g_strdup_printf (" %s", engraft_score_input_get_unit (self->input, i));

      if (!g_str_has_suffix (shown, behind))
        continue;
      shown[strlen (shown) - strlen (behind)] = '\0';
      if (self->units)
        gtk_drop_down_set_selected (self->units, i);
      break;
    }
  gtk_editable_set_text (GTK_EDITABLE (entry), shown);
}

static void
engraft_score_input_row_show_text (EngraftAnswerRow *row,
                                   const char       *text)
{
  EngraftScoreInputRow *self = ENGRAFT_SCORE_INPUT_ROW (row);
  GtkDropDown *choice = engraft_answer_row_get_choice (row);

  if (choice)
    show_choice (self, choice, text);
  else
    show_typed (self, engraft_answer_row_get_entry (row), text);
}

static void
engraft_score_input_row_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_SCORE_INPUT_ROW (object)->input);

  G_OBJECT_CLASS (engraft_score_input_row_parent_class)->dispose (object);
}

static void
engraft_score_input_row_class_init (EngraftScoreInputRowClass *klass)
{
  EngraftAnswerRowClass *row_class = ENGRAFT_ANSWER_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = engraft_score_input_row_dispose;
  row_class->dup_text = engraft_score_input_row_dup_text;
  row_class->check = engraft_score_input_row_check;
  row_class->show_text = engraft_score_input_row_show_text;
}

static void
engraft_score_input_row_init (EngraftScoreInputRow *self)
{
}

static GtkStringList *
make_words (EngraftScoreInput *input)
{
  GtkStringList *words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _("Not Known"));
  if (engraft_score_input_get_kind (input) == ENGRAFT_SCORE_INPUT_FLAG)
    {
      gtk_string_list_append (words, _("No"));
      gtk_string_list_append (words, _("Yes"));
    }
  for (guint i = 0; i < engraft_score_input_get_n_levels (input); i++)
    {
      const char *level = engraft_score_input_get_level (input, i);
      const char *title = engraft_score_input_get_level_title (input, i);
      gboolean word = engraft_score_input_get_kind (input) == ENGRAFT_SCORE_INPUT_CHOICE || title == level;
      /* Translators: a number of points, and what it stands for */
      g_autofree char *numbered = word ? NULL : g_strdup_printf (C_("score", "%s – %s"), level, title);

      gtk_string_list_append (words, word ? title : numbered);
    }

  return words;
}

/* NULL: it has none */
static GtkWidget *
make_units (EngraftScoreInputRow *self)
{
  g_autoptr(GtkStringList) names = NULL;
  const guint n = engraft_score_input_get_n_units (self->input);

  if (n == 0)
    return NULL;
  if (n == 1)
    {
      GtkWidget *label = gtk_label_new (engraft_score_input_get_unit (self->input, 0));

      gtk_widget_add_css_class (label, "dim-label");
      return label;
    }
  names = gtk_string_list_new (NULL);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, engraft_score_input_get_unit (self->input, i));
  self->units = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  engraft_widget_set_label (GTK_WIDGET (self->units), _("Unit"));
  g_signal_connect_object (self->units, "notify::selected", G_CALLBACK (engraft_answer_row_commit), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->units);
}

GtkWidget *
engraft_score_input_row_new (EngraftScoreInput *input)
{
  EngraftScoreInputRow *self = g_object_new (ENGRAFT_TYPE_SCORE_INPUT_ROW, NULL);
  const char *title = engraft_score_input_get_title (input), *note = engraft_score_input_get_note (input);
  g_autofree char *range = engraft_score_input_dup_range (input, NULL);

  self->input = g_object_ref (input);
  if (is_chosen (input))
    engraft_answer_row_set_choice (ENGRAFT_ANSWER_ROW (self), title, note, make_words (input));
  else
    engraft_answer_row_set_entry (ENGRAFT_ANSWER_ROW (self), title, note, range ? range : "", make_units (self));

  return GTK_WIDGET (self);
}

EngraftScoreInput *
engraft_score_input_row_get_input (EngraftScoreInputRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT_ROW (self), NULL);

  return self->input;
}

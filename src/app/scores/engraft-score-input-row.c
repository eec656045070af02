/* engraft-score-input-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/scores/engraft-score-input-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/engraft-compat.h"
#include "app/scores/engraft-long-choice.h"

/* milliseconds after the last letter */
#define PAUSE 400

struct _EngraftScoreInputRow
{
  AdwPreferencesRow  parent_instance;

  EngraftScoreInput *input;
  GtkDropDown       *choice;     /* of words and levels: not known, then each; else NULL */
  GtkEntry          *entry;      /* else */
  GtkDropDown       *units;      /* NULL: it has one at most */
  GtkLabel          *message;
  guint              pause;
  gboolean           is_set;     /* by the program, not by a person */
};

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EngraftScoreInputRow, engraft_score_input_row, ADW_TYPE_PREFERENCES_ROW)

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

/* what is wrong stands below, and is told to a screen reader */
static void
check (EngraftScoreInputRow *self)
{
  g_autofree char *text = engraft_score_input_row_dup_text (self);
  g_autofree double *values = g_new (double, engraft_score_input_get_n_columns (self->input));
  g_autoptr(GError) error = NULL;
  gboolean good = engraft_score_input_read (self->input, text, values, &error);

  gtk_label_set_label (self->message, good ? "" : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->message), !good);
  if (!self->entry)
    return;
  if (good)
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
commit (EngraftScoreInputRow *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  check (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
pause_cb (gpointer user_data)
{
  EngraftScoreInputRow *self = user_data;

  self->pause = 0;
  commit (self);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (EngraftScoreInputRow *self)
{
  if (self->is_set)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE, pause_cb, self);
}

static void
leave_cb (EngraftScoreInputRow *self)
{
  if (self->pause)
    commit (self);
}

static void
chosen_cb (EngraftScoreInputRow *self)
{
  if (!self->is_set)
    commit (self);
}

static void
engraft_score_input_row_dispose (GObject *object)
{
  EngraftScoreInputRow *self = ENGRAFT_SCORE_INPUT_ROW (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->input);

  G_OBJECT_CLASS (engraft_score_input_row_parent_class)->dispose (object);
}

static void
engraft_score_input_row_class_init (EngraftScoreInputRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_score_input_row_dispose;

  signals[CHANGED] = g_signal_new ("changed", ENGRAFT_TYPE_SCORE_INPUT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
engraft_score_input_row_init (EngraftScoreInputRow *self)
{
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
}

static GtkWidget *
make_label (const char *text,
            const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (style)
    gtk_widget_add_css_class (label, style);

  return label;
}

static GtkWidget *
make_choice (EngraftScoreInputRow *self)
{
  g_autoptr(GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _("Not Known"));
  if (engraft_score_input_get_kind (self->input) == ENGRAFT_SCORE_INPUT_FLAG)
    {
      gtk_string_list_append (words, _("No"));
      gtk_string_list_append (words, _("Yes"));
    }
  for (guint i = 0; i < engraft_score_input_get_n_levels (self->input); i++)
    {
      const char *level = engraft_score_input_get_level (self->input, i);
      const char *title = engraft_score_input_get_level_title (self->input, i);
      gboolean word = engraft_score_input_get_kind (self->input) == ENGRAFT_SCORE_INPUT_CHOICE || title == level;
      /* Translators: a number of points, and what it stands for */
      g_autofree char *numbered = word ? NULL : g_strdup_printf (C_("score", "%s – %s"), level, title);

      gtk_string_list_append (words, word ? title : numbered);
    }
  self->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->choice);
}

static GtkWidget *
make_units (EngraftScoreInputRow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  const guint n = engraft_score_input_get_n_units (self->input);

  if (n == 1)
    return make_label (engraft_score_input_get_unit (self->input, 0), "dim-label");
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (names, engraft_score_input_get_unit (self->input, i));
  self->units = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL));
  engraft_widget_set_label (GTK_WIDGET (self->units), _("Unit"));
  g_signal_connect_object (self->units, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->units);
}

static GtkWidget *
make_entry (EngraftScoreInputRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *range = engraft_score_input_dup_range (self->input, NULL);

  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_entry_set_placeholder_text (self->entry, range);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (commit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), focus);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  if (engraft_score_input_get_n_units (self->input))
    gtk_box_append (GTK_BOX (box), make_units (self));

  return box;
}

GtkWidget *
engraft_score_input_row_new (EngraftScoreInput *input)
{
  EngraftScoreInputRow *self = g_object_new (ENGRAFT_TYPE_SCORE_INPUT_ROW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *title, *control;
  const char *note = engraft_score_input_get_note (input);

  self->input = g_object_ref (input);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), engraft_score_input_get_title (input));
  title = make_label (engraft_score_input_get_title (input), NULL);
  control = is_chosen (input) ? make_choice (self) : make_entry (self);
  gtk_label_set_mnemonic_widget (GTK_LABEL (title), self->entry ? GTK_WIDGET (self->entry) : control);
  engraft_widget_set_label (self->entry ? GTK_WIDGET (self->entry) : control, engraft_score_input_get_title (input));
  self->message = GTK_LABEL (make_label (NULL, "error"));
  gtk_widget_set_visible (GTK_WIDGET (self->message), FALSE);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), title);
  if (note)
    gtk_box_append (GTK_BOX (box), make_label (note, "subtitle"));
  gtk_box_append (GTK_BOX (box), control);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->message));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  return GTK_WIDGET (self);
}

EngraftScoreInput *
engraft_score_input_row_get_input (EngraftScoreInputRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT_ROW (self), NULL);

  return self->input;
}

char *
engraft_score_input_row_dup_text (EngraftScoreInputRow *self)
{
  g_autofree char *text = NULL;
  const char *unit;
  guint at;

  g_return_val_if_fail (ENGRAFT_IS_SCORE_INPUT_ROW (self), NULL);

  if (self->choice)
    {
      at = gtk_drop_down_get_selected (self->choice);
      if (at == 0 || at == GTK_INVALID_LIST_POSITION)
        return g_strdup ("");
      return g_strdup (engraft_score_input_get_kind (self->input) == ENGRAFT_SCORE_INPUT_FLAG
                       ? (at == 2 ? "yes" : "no") : engraft_score_input_get_level (self->input, at - 1));
    }

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  unit = get_unit (self);
  /* a unit that was typed counts, and a series is in that of the rule */
  if (!*text || !unit || engraft_score_input_get_kind (self->input) == ENGRAFT_SCORE_INPUT_SERIES ||
      !g_ascii_isdigit (text[strlen (text) - 1]))
    return g_steal_pointer (&text);

  return g_strdup_printf ("%s %s", text, unit);
}

static void
set_choice (EngraftScoreInputRow *self,
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
  gtk_drop_down_set_selected (self->choice, at);
}

void
engraft_score_input_row_set_text (EngraftScoreInputRow *self,
                                  const char           *text)
{
  g_autofree char *shown = NULL, *now = NULL;
  guint n;

  g_return_if_fail (ENGRAFT_IS_SCORE_INPUT_ROW (self) && text);

  now = engraft_score_input_row_dup_text (self);
  if (g_str_equal (now, text) || self->pause)
    return;
  self->is_set = TRUE;
  if (self->choice)
    set_choice (self, text);
  else
    {
      shown = g_strdup (text);
      n = engraft_score_input_get_n_units (self->input);
      for (guint i = 0; i < n; i++)
        {
          g_autofree char *behind = g_strdup_printf (" %s", engraft_score_input_get_unit (self->input, i));

          if (!g_str_has_suffix (shown, behind))
            continue;
          shown[strlen (shown) - strlen (behind)] = '\0';
          if (self->units)
            gtk_drop_down_set_selected (self->units, i);
          break;
        }
      gtk_editable_set_text (GTK_EDITABLE (self->entry), shown);
    }
  self->is_set = FALSE;
  check (self);
}

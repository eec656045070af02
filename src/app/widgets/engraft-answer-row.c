/* engraft-answer-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/widgets/engraft-answer-row.h"

#include "app/engraft-compat.h"

/* milliseconds after the last letter */
#define PAUSE 400

typedef struct
{
  GtkDropDown *choice;
  GtkEntry    *entry;
  GtkTextView *lines;
  GtkLabel    *message;
  guint        pause;
  gboolean     is_set;      /* by the program, not by a person */
} EngraftAnswerRowPrivate;

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EngraftAnswerRow, engraft_answer_row, ADW_TYPE_PREFERENCES_ROW)

static EngraftAnswerRowPrivate *
get_own (EngraftAnswerRow *self)
{
  return engraft_answer_row_get_instance_private (self);
}

static void
set_wrong (GtkWidget *widget,
           gboolean   wrong)
{
  if (wrong)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

/* What is to be said stands below, and what is wrong is told to a screen reader. */
static void
check (EngraftAnswerRow *self)
{
  EngraftAnswerRowPrivate *own = get_own (self);
  g_autofree char *text = engraft_answer_row_dup_text (self), *message = NULL;
  gboolean good = ENGRAFT_ANSWER_ROW_GET_CLASS (self)->check (self, text, &message);

  gtk_label_set_label (own->message, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (own->message), message != NULL);
  set_wrong (GTK_WIDGET (own->message), !good);
  if (!own->entry && !own->lines)
    return;
  set_wrong (own->entry ? GTK_WIDGET (own->entry) : GTK_WIDGET (own->lines), !good);
  gtk_accessible_update_state (own->entry ? GTK_ACCESSIBLE (own->entry) : GTK_ACCESSIBLE (own->lines), GTK_ACCESSIBLE_STATE_INVALID,
                               good ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
commit (EngraftAnswerRow *self)
{
  g_clear_handle_id (&get_own (self)->pause, g_source_remove);
  check (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
engraft_answer_row_commit (EngraftAnswerRow *self)
{
  g_return_if_fail (ENGRAFT_IS_ANSWER_ROW (self));

  if (!get_own (self)->is_set)
    commit (self);
}

static gboolean
pause_cb (gpointer user_data)
{
  EngraftAnswerRow *self = user_data;

  get_own (self)->pause = 0;
  commit (self);

  return G_SOURCE_REMOVE;
}

static void
typed_cb (EngraftAnswerRow *self)
{
  EngraftAnswerRowPrivate *own = get_own (self);

  if (own->is_set)
    return;
  g_clear_handle_id (&own->pause, g_source_remove);
  own->pause = g_timeout_add (PAUSE, pause_cb, self);
}

static void
leave_cb (EngraftAnswerRow *self)
{
  if (get_own (self)->pause)
    commit (self);
}

static void
engraft_answer_row_dispose (GObject *object)
{
  g_clear_handle_id (&get_own (ENGRAFT_ANSWER_ROW (object))->pause, g_source_remove);

  G_OBJECT_CLASS (engraft_answer_row_parent_class)->dispose (object);
}

static void
engraft_answer_row_class_init (EngraftAnswerRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_answer_row_dispose;

  signals[CHANGED] = g_signal_new ("changed", ENGRAFT_TYPE_ANSWER_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
engraft_answer_row_init (EngraftAnswerRow *self)
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

/* ANSWERED: what is named by the title; CONTROL: it, and what is beside it */
static void
fill (EngraftAnswerRow *self,
      const char       *title,
      const char       *note,
      GtkWidget        *answered,
      GtkWidget        *control)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *name = make_label (title, NULL);
  EngraftAnswerRowPrivate *own = get_own (self);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_label_set_mnemonic_widget (GTK_LABEL (name), answered);
  engraft_widget_set_label (answered, title);
  own->message = GTK_LABEL (make_label (NULL, "caption"));
  gtk_widget_set_visible (GTK_WIDGET (own->message), FALSE);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_box_append (GTK_BOX (box), name);
  if (note)
    gtk_box_append (GTK_BOX (box), make_label (note, "subtitle"));
  gtk_box_append (GTK_BOX (box), control);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (own->message));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
}

void
engraft_answer_row_set_entry (EngraftAnswerRow *self,
                              const char       *title,
                              const char       *note,
                              const char       *hint,
                              GtkWidget        *behind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  EngraftAnswerRowPrivate *own;

  g_return_if_fail (ENGRAFT_IS_ANSWER_ROW (self) && title && hint);

  own = get_own (self);
  own->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_editable_set_width_chars (GTK_EDITABLE (own->entry), 6);
  gtk_widget_set_hexpand (GTK_WIDGET (own->entry), TRUE);
  gtk_entry_set_placeholder_text (own->entry, hint);
  g_signal_connect_object (own->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (own->entry, "activate", G_CALLBACK (commit), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (own->entry), focus);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (own->entry));
  if (behind)
    gtk_box_append (GTK_BOX (box), behind);
  fill (self, title, note, GTK_WIDGET (own->entry), box);
}

/* Gone as soon as there is a letter. */
static void
show_hint (GtkTextBuffer *buffer,
           GtkWidget     *hint)
{
  gtk_widget_set_visible (hint, gtk_text_buffer_get_char_count (buffer) == 0);
}

void
engraft_answer_row_set_lines (EngraftAnswerRow *self,
                              const char       *title,
                              const char       *note,
                              const char       *hint)
{
  GtkWidget *overlay = gtk_overlay_new (), *shown = make_label (hint, "dim-label");
  GtkEventController *focus = gtk_event_controller_focus_new ();
  EngraftAnswerRowPrivate *own;
  GtkTextBuffer *buffer;

  g_return_if_fail (ENGRAFT_IS_ANSWER_ROW (self) && title && hint);

  own = get_own (self);
  own->lines = GTK_TEXT_VIEW (gtk_text_view_new ());
  buffer = gtk_text_view_get_buffer (own->lines);
  gtk_text_view_set_wrap_mode (own->lines, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (own->lines, 9);
  gtk_text_view_set_right_margin (own->lines, 9);
  gtk_text_view_set_top_margin (own->lines, 8);
  gtk_text_view_set_bottom_margin (own->lines, 8);
  gtk_text_view_set_accepts_tab (own->lines, FALSE);      /* which goes on to the next row */
  gtk_widget_add_css_class (GTK_WIDGET (own->lines), "answer");
  g_signal_connect_object (buffer, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (show_hint), shown, 0);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (own->lines), focus);
  gtk_widget_set_can_target (shown, FALSE);
  gtk_widget_set_valign (shown, GTK_ALIGN_START);
  gtk_widget_add_css_class (shown, "answer-hint");
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (own->lines));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), shown);
  gtk_overlay_set_measure_overlay (GTK_OVERLAY (overlay), shown, TRUE);
  fill (self, title, note, GTK_WIDGET (own->lines), overlay);
}

void
engraft_answer_row_set_choice (EngraftAnswerRow *self,
                               const char       *title,
                               const char       *note,
                               GtkStringList    *words)
{
  EngraftAnswerRowPrivate *own;

  g_return_if_fail (ENGRAFT_IS_ANSWER_ROW (self) && title && GTK_IS_STRING_LIST (words));

  own = get_own (self);
  own->choice = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (words), NULL));
  g_signal_connect_object (own->choice, "notify::selected", G_CALLBACK (engraft_answer_row_commit), self, G_CONNECT_SWAPPED);
  fill (self, title, note, GTK_WIDGET (own->choice), GTK_WIDGET (own->choice));
}

GtkEntry *
engraft_answer_row_get_entry (EngraftAnswerRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANSWER_ROW (self), NULL);

  return get_own (self)->entry;
}

GtkTextView *
engraft_answer_row_get_lines (EngraftAnswerRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANSWER_ROW (self), NULL);

  return get_own (self)->lines;
}

GtkDropDown *
engraft_answer_row_get_choice (EngraftAnswerRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANSWER_ROW (self), NULL);

  return get_own (self)->choice;
}

int
engraft_answer_row_get_chosen (EngraftAnswerRow *self)
{
  EngraftAnswerRowPrivate *own;
  guint at;

  g_return_val_if_fail (ENGRAFT_IS_ANSWER_ROW (self), -1);

  own = get_own (self);
  at = own->choice ? gtk_drop_down_get_selected (own->choice) : 0;

  return at == GTK_INVALID_LIST_POSITION ? -1 : (int) at - 1;
}

char *
engraft_answer_row_dup_text (EngraftAnswerRow *self)
{
  g_return_val_if_fail (ENGRAFT_IS_ANSWER_ROW (self), NULL);

  return ENGRAFT_ANSWER_ROW_GET_CLASS (self)->dup_text (self);
}

void
engraft_answer_row_set_text (EngraftAnswerRow *self,
                             const char       *text)
{
  EngraftAnswerRowPrivate *own;
  g_autofree char *now = NULL;

  g_return_if_fail (ENGRAFT_IS_ANSWER_ROW (self) && text);

  own = get_own (self);
  now = engraft_answer_row_dup_text (self);
  if (g_str_equal (now, text) || own->pause)
    return;
  own->is_set = TRUE;
  ENGRAFT_ANSWER_ROW_GET_CLASS (self)->show_text (self, text);
  own->is_set = FALSE;
  check (self);
}

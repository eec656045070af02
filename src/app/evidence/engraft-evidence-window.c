/* engraft-evidence-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/evidence/engraft-evidence-window.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/evidence/engraft-evidence-choices.h"
#include "app/evidence/engraft-evidence-detail.h"
#include "app/evidence/engraft-evidence-form.h"
#include "app/evidence/engraft-evidence-presenter.h"
#include "app/evidence/engraft-evidence-sides.h"
#include "app/widgets/engraft-chart-view.h"
#include "app/window/engraft-error-dialog.h"
#include "app/window/engraft-file-dialog.h"
#include "libengraft-chart/figures/engraft-evidence-figure.h"
#include "libengraft/evidence/engraft-evidence.h"
#include "libengraft/io/engraft-table-writer.h"

/* more claims than these are told of in their rows alone, else the figure would be out of sight */
#define MOST_CLAIMS 4

struct _EngraftEvidenceWindow
{
  AdwWindow                 parent_instance;

  EngraftEvidence          *evidence;
  EngraftEvidenceFilter    *filter;
  EngraftEvidenceSelection *selection;

  AdwToastOverlay          *toasts;
  AdwToast                 *offer;        /* to undo the last change, while it stands */
  GtkWidget                *sides;        /* the bin of the other one */
  EngraftEvidenceChoices   *choices;
  GtkLabel                 *sentence, *claims;
  EngraftChartView         *chart;
  AdwPreferencesGroup      *list;
  GPtrArray                *details;      /* not owned */
};

G_DEFINE_FINAL_TYPE (EngraftEvidenceWindow, engraft_evidence_window, ADW_TYPE_WINDOW)

/* The user's own first: the one that was just added is looked for. */
static void
show_rows (EngraftEvidenceWindow *self)
{
  guint n = engraft_evidence_selection_get_n (self->selection);

  for (guint i = 0; i < self->details->len; i++)
    adw_preferences_group_remove (self->list, self->details->pdata[i]);
  g_ptr_array_set_size (self->details, 0);
  for (guint i = 0; i < 2 * n; i++)
    {
      EngraftEvidenceRow *row = engraft_evidence_selection_get_row (self->selection, i % n);
      GtkWidget *detail;

      if ((engraft_evidence_row_get_status (row) == ENGRAFT_EVIDENCE_STATUS_OWN) != (i < n))
        continue;
      detail = engraft_evidence_detail_new (row, engraft_evidence_selection_get_why_not (self->selection, i % n));
      g_ptr_array_add (self->details, detail);
      adw_preferences_group_add (self->list, detail);
    }
}

/* How claims differ from their sources stands in sight: nobody has to open a row for it. */
static void
show_claims (EngraftEvidenceWindow *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < engraft_evidence_selection_get_n (self->selection); i++)
    {
      EngraftEvidenceRow *row = engraft_evidence_selection_get_row (self->selection, i);
      const char *differs = engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_DIFFERS);
      g_autofree char *figure = engraft_evidence_row_dup_figure (row), *claim = NULL;

      if (engraft_evidence_row_get_status (row) != ENGRAFT_EVIDENCE_STATUS_CLAIM || !*differs || n++ >= MOST_CLAIMS)
        continue;
      /* Translators: condition, endpoint, figure, how its source differs */
      claim = g_strdup_printf (_("Claimed for %s: %s, %s. %s"),
                               engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_CONDITION),
                               engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ENDPOINT), figure, differs);
      g_string_append_printf (text, "%s%s", text->len ? "\n" : "", claim);
    }
  if (n > MOST_CLAIMS)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("How %u more claim differs is told in its row below.",
                                                         "How %u more claims differ is told in their rows below.",
                                                         n - MOST_CLAIMS), n - MOST_CLAIMS);

      g_string_append_printf (text, "\n%s", more);
    }
  g_string_replace (text, " %", "\u00a0%", 0);      /* no line begins with a sign */
  gtk_label_set_label (self->claims, text->str);
  gtk_widget_set_visible (GTK_WIDGET (self->claims), text->len > 0);
}

static void
update (EngraftEvidenceWindow *self)
{
  g_autoptr(EngraftEvidenceFilter) all = engraft_evidence_filter_new ();
  g_autoptr(EngraftEvidenceSelection) whole = NULL;
  g_autoptr(EngraftScene) scene = NULL;
  g_autofree char *sentence = NULL;

  if (!self->evidence)
    return;
  g_clear_object (&self->selection);
  self->selection = engraft_evidence_select (self->evidence, self->filter);
  sentence = engraft_evidence_selection_dup_sentence (self->selection);
  gtk_label_set_label (self->sentence, sentence);
  show_claims (self);
  scene = engraft_evidence_figure_new (self->selection, NULL, TRUE);
  engraft_chart_view_set_scene (self->chart, scene);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), engraft_evidence_selection_get_n (self->selection) > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.present", engraft_evidence_selection_get_n (self->selection) > 0);
  show_rows (self);

  whole = engraft_evidence_select (self->evidence, all);
  adw_bin_set_child (ADW_BIN (self->sides), engraft_evidence_sides_new (whole));
}

static void
rows_changed (EngraftEvidenceWindow *self)
{
  engraft_evidence_choices_update (self->choices);
  update (self);
}

typedef struct
{
  EngraftEvidenceWindow *window;
  EngraftEvidenceRow    *former, *row;   /* what was there, what is there now; or NULL */
} Change;

static void
change_free (gpointer  data,
             GClosure *closure)
{
  Change *change = data;

  g_clear_object (&change->former);
  g_clear_object (&change->row);
  g_free (change);
}

static void
undo_cb (AdwToast *toast,
         Change   *change)
{
  g_autoptr(GError) error = NULL;

  if (engraft_evidence_change_own (change->window->evidence, change->row, change->former, &error))
    rows_changed (change->window);
  else
    engraft_error_dialog_show (GTK_WINDOW (change->window), _("The Change Cannot Be Undone"), error->message);
}

/* One offer at a time, of the last change: it neither waits behind one of before nor leaves that to be taken after it. */
static void
offer_undo (EngraftEvidenceWindow *self,
            const char            *title,
            EngraftEvidenceRow    *former,
            EngraftEvidenceRow    *row)
{
  AdwToast *toast = adw_toast_new (title);
  Change *change = g_new0 (Change, 1);

  *change = (Change) { self, former ? g_object_ref (former) : NULL, row ? g_object_ref (row) : NULL };
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_timeout (toast, 20);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb), change, change_free, 0);
  if (self->offer)
    adw_toast_dismiss (self->offer);
  g_set_weak_pointer (&self->offer, toast);
  engraft_toast_overlay_add (self->toasts, toast);
  rows_changed (self);
}

static void
form_changed_cb (EngraftEvidenceWindow *self,
                 EngraftEvidenceRow    *former,
                 EngraftEvidenceRow    *row)
{
  offer_undo (self, former ? _("Own row changed") : _("Own row added"), former, row);
}

static void
show_form (EngraftEvidenceWindow *self,
           EngraftEvidenceRow    *former)
{
  GtkWidget *form = engraft_evidence_form_new (self->evidence, former, self->filter);

  g_signal_connect_object (form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (form), GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (form));
}

static EngraftEvidenceRow *
find_row (EngraftEvidenceWindow *self,
          GVariant              *id)
{
  for (guint i = 0; i < engraft_evidence_selection_get_n (self->selection); i++)
    {
      EngraftEvidenceRow *row = engraft_evidence_selection_get_row (self->selection, i);

      if (g_str_equal (engraft_evidence_row_get_text (row, ENGRAFT_EVIDENCE_FIELD_ID), g_variant_get_string (id, NULL))
          && engraft_evidence_row_get_status (row) == ENGRAFT_EVIDENCE_STATUS_OWN)
        return row;
    }

  return NULL;
}

static void
row_action (GtkWidget  *widget,
            const char *name,
            GVariant   *id)
{
  EngraftEvidenceWindow *self = ENGRAFT_EVIDENCE_WINDOW (widget);
  g_autoptr(EngraftEvidenceRow) row = id ? find_row (self, id) : NULL;
  g_autoptr(GError) error = NULL;

  if (row)
    g_object_ref (row);
  if (g_str_equal (name, "evidence.add") || (row && g_str_equal (name, "evidence.edit")))
    show_form (self, row);
  else if (row && engraft_evidence_change_own (self->evidence, row, NULL, &error))
    offer_undo (self, _("Own row deleted"), row, NULL);
  else if (error)
    engraft_error_dialog_show (GTK_WINDOW (self), _("The Row Cannot Be Deleted"), error->message);
}

static void
present_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  engraft_evidence_presenter_show (GTK_WINDOW (widget), ENGRAFT_EVIDENCE_WINDOW (widget)->selection);
}

static void
say_exported (EngraftEvidenceWindow *self,
              GFile                 *file)
{
  guint n = engraft_evidence_selection_get_n (self->selection);
  g_autofree char *path = g_file_get_basename (file), *name = g_filename_display_name (path);
  g_autofree char *text = g_strdup_printf (ngettext ("%u row exported to “%s”", "%u rows exported to “%s”", n), n, name);

  engraft_toast_overlay_add (self->toasts, engraft_toast_new ("%s", text));
}

static void
export_cb (EngraftEvidenceWindow *self,
           int                    response,
           GtkFileChooserNative  *dialog)
{
  g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autoptr(EngraftTable) table = NULL;
  g_autoptr(GError) error = NULL;

  gtk_native_dialog_hide (GTK_NATIVE_DIALOG (dialog));
  if (!file)
    return;
  table = engraft_evidence_selection_to_table (self->selection);
  if (engraft_table_write_file (table, ENGRAFT_TABLE_FORMAT_CSV, file, NULL, &error))
    say_exported (self, file);
  else
    engraft_error_dialog_show (GTK_WINDOW (self), _("The Rows Could Not Be Written"), error->message);
}

static void
export_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  GtkFileChooserNative *dialog = engraft_file_dialog_new (GTK_WINDOW (widget), _("Export Rows"), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                          FALSE, FALSE);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), "evidence.csv");
  g_object_set_data_full (G_OBJECT (widget), "dialog", dialog, g_object_unref);
  g_signal_connect_object (dialog, "response", G_CALLBACK (export_cb), widget, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

static void
engraft_evidence_window_finalize (GObject *object)
{
  EngraftEvidenceWindow *self = ENGRAFT_EVIDENCE_WINDOW (object);

  g_clear_weak_pointer (&self->offer);
  g_clear_object (&self->evidence);
  g_clear_object (&self->filter);
  g_clear_object (&self->selection);
  g_ptr_array_unref (self->details);

  G_OBJECT_CLASS (engraft_evidence_window_parent_class)->finalize (object);
}

static void
engraft_evidence_window_class_init (EngraftEvidenceWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = engraft_evidence_window_finalize;
  gtk_widget_class_install_action (widget_class, "evidence.add", NULL, row_action);
  gtk_widget_class_install_action (widget_class, "evidence.edit", "s", row_action);
  gtk_widget_class_install_action (widget_class, "evidence.remove", "s", row_action);
  gtk_widget_class_install_action (widget_class, "evidence.present", NULL, present_action);
  gtk_widget_class_install_action (widget_class, "evidence.export", NULL, export_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "evidence.present", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close", NULL);
}

static void
add_button (AdwHeaderBar *header,
            const char   *icon,
            const char   *title,
            const char   *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_tooltip_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  adw_header_bar_pack_end (header, button);
}

static GtkWidget *
make_scrolled (GtkWidget *child,
               int        width)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new ();

  gtk_widget_set_margin_top (child, 18);
  gtk_widget_set_margin_bottom (child, 24);
  gtk_widget_set_margin_start (child, 12);
  gtk_widget_set_margin_end (child, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), width);
  adw_clamp_set_child (ADW_CLAMP (clamp), child);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (scrolled, TRUE);

  return scrolled;
}

static GtkLabel *
add_label (GtkBox *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_box_append (box, label);

  return GTK_LABEL (label);
}

static GtkWidget *
make_explorer (EngraftEvidenceWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->choices = ENGRAFT_EVIDENCE_CHOICES (engraft_evidence_choices_new (self->filter));
  g_signal_connect_object (self->choices, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->choices));
  self->sentence = add_label (GTK_BOX (box));
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence), "title-4");
  self->claims = add_label (GTK_BOX (box));
  self->chart = ENGRAFT_CHART_VIEW (engraft_chart_view_new ());
  self->list = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->list, _("Rows"));
  adw_preferences_group_set_description (self->list, _("Of rows that tell of the same patients the one with most patients takes part, "
                                                       "of equals the first. Claims never do. Open a row for its source."));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chart));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));

  return make_scrolled (box, 900);
}

static void
load (EngraftEvidenceWindow *self)
{
  g_autoptr(GError) error = NULL;
  const GError *own;

  self->evidence = engraft_evidence_new (NULL, NULL, &error);
  if (!self->evidence)
    {
      gtk_label_set_label (self->sentence, error->message);
      gtk_widget_set_sensitive (GTK_WIDGET (self->choices), FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.add", FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.present", FALSE);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "evidence.export", FALSE);
      return;
    }
  engraft_evidence_choices_set_evidence (self->choices, self->evidence);
  own = engraft_evidence_get_own_error (self->evidence);
  if (own)
    {
      AdwToast *toast = engraft_toast_new (_("Your own rows could not be read and are left out: %s"), own->message);

      adw_toast_set_timeout (toast, 0);
      engraft_toast_overlay_add (self->toasts, toast);
    }
}

static void
engraft_evidence_window_init (EngraftEvidenceWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *header = adw_header_bar_new (), *stack = adw_view_stack_new ();
  GtkWidget *title = adw_view_switcher_title_new (), *bar = adw_view_switcher_bar_new ();
  AdwViewStackPage *page;

  self->filter = engraft_evidence_filter_new ();
  self->details = g_ptr_array_new ();
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  self->sides = adw_bin_new ();
  page = adw_view_stack_add_titled (ADW_VIEW_STACK (stack), make_explorer (self), "explorer", _("Explorer"));
  adw_view_stack_page_set_icon_name (page, "view-list-symbolic");
  page = adw_view_stack_add_titled (ADW_VIEW_STACK (stack), make_scrolled (self->sides, 1100), "sides", _("Conventional and AI"));
  adw_view_stack_page_set_icon_name (page, "view-dual-symbolic");

  adw_view_switcher_title_set_stack (ADW_VIEW_SWITCHER_TITLE (title), ADW_VIEW_STACK (stack));
  adw_view_switcher_title_set_title (ADW_VIEW_SWITCHER_TITLE (title), _("Evidence"));
  adw_view_switcher_bar_set_stack (ADW_VIEW_SWITCHER_BAR (bar), ADW_VIEW_STACK (stack));
  g_object_bind_property (title, "title-visible", bar, "reveal", G_BINDING_SYNC_CREATE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  add_button (ADW_HEADER_BAR (header), "view-fullscreen-symbolic", _("Present"), "evidence.present");
  add_button (ADW_HEADER_BAR (header), "document-save-as-symbolic", _("Export Rows"), "evidence.export");
  add_button (ADW_HEADER_BAR (header), "list-add-symbolic", _("Add Own Row"), "evidence.add");

  adw_toast_overlay_set_child (self->toasts, stack);
  gtk_widget_set_vexpand (GTK_WIDGET (self->toasts), TRUE);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (box), bar);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Evidence"));
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 800);
  gtk_widget_set_size_request (GTK_WIDGET (self), 360, 294);
  load (self);
}

GtkWidget *
engraft_evidence_window_new (void)
{
  return g_object_new (ENGRAFT_TYPE_EVIDENCE_WINDOW, NULL);
}

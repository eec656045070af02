/* engraft-analysis-warnings.c: warnings of a result beside it; the options may be out of sight.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/analysis/engraft-analysis-warnings.h"

#include <glib/gi18n.h>

#include "app/analysis/engraft-analysis-form.h"
#include "app/widgets/engraft-notice-list.h"

/* warnings that are shown without scrolling */
#define MOST_WHOLE 3

struct _EngraftAnalysisWarnings
{
  AdwBin           parent_instance;

  EngraftAnalysis *analysis;
  GListStore      *notices;      /* warnings, and what else can be done about them */
  GtkMenuButton   *button;
  GtkImage        *icon;
  GtkLabel        *message;
  GtkLabel        *others;
};

G_DEFINE_FINAL_TYPE (EngraftAnalysisWarnings, engraft_analysis_warnings, ADW_TYPE_BIN)

static void
remedy_cb (EngraftAnalysisWarnings *self,
           EngraftNotice           *notice)
{
  g_autoptr(EngraftNotice) chosen = g_object_ref (notice);   /* the list of which it is goes with the popover */

  gtk_menu_button_popdown (self->button);
  engraft_analysis_show_remedy (GTK_WIDGET (self), self->analysis, chosen);
}

/* Made when it is opened: a page of which nobody asks has no second list of its warnings. */
static void
create_popup_cb (GtkMenuButton *button,
                 gpointer       user_data)
{
  EngraftAnalysisWarnings *self = user_data;
  GtkWidget *popover = gtk_popover_new (), *list = engraft_notice_list_new (), *content;
  int width = CLAMP (gtk_widget_get_width (GTK_WIDGET (self)) - 24, 280, 480);

  engraft_notice_list_set_notices (ENGRAFT_NOTICE_LIST (list), G_LIST_MODEL (self->notices));
  g_signal_connect_object (list, "remedy", G_CALLBACK (remedy_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_margin_top (list, 6);
  gtk_widget_set_margin_bottom (list, 6);
  gtk_widget_set_margin_start (list, 6);
  gtk_widget_set_margin_end (list, 6);
  /* a scrolled window would not ask for the height of lines that are wrapped */
  if (g_list_model_get_n_items (G_LIST_MODEL (self->notices)) <= MOST_WHOLE)
    {
      content = adw_clamp_new ();
      adw_clamp_set_maximum_size (ADW_CLAMP (content), width);
      adw_clamp_set_tightening_threshold (ADW_CLAMP (content), width);
      adw_clamp_set_child (ADW_CLAMP (content), list);
    }
  else
    {
      content = gtk_scrolled_window_new ();
      gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (content), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
      gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (content), 360);
      gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (content), list);
    }
  gtk_widget_set_size_request (content, width, -1);
  gtk_popover_set_child (GTK_POPOVER (popover), content);
  gtk_menu_button_set_popover (button, popover);
}

/* What the line says: the gravest, and of such as are alike what can be mended. */
static int
compare_notices (gconstpointer a,
                 gconstpointer b,
                 gpointer      user_data)
{
  int graver = (int) engraft_notice_get_severity ((EngraftNotice *) b) - (int) engraft_notice_get_severity ((EngraftNotice *) a);

  if (graver)
    return graver;

  return (engraft_notice_get_remedy ((EngraftNotice *) a) == NULL) - (engraft_notice_get_remedy ((EngraftNotice *) b) == NULL);
}

/* The colour of the line and its icon are those of the gravest. */
static void
show_severity (EngraftAnalysisWarnings *self,
               EngraftSeverity          severity)
{
  const gboolean grave = severity == ENGRAFT_SEVERITY_ERROR;

  gtk_image_set_from_icon_name (self->icon, engraft_severity_get_icon_name (severity));
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), grave ? "warning" : "error");
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), grave ? "error" : "warning");
  if (grave)
    gtk_widget_add_css_class (GTK_WIDGET (self->button), "grave");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->button), "grave");
}

static guint
count_warnings (EngraftAnalysisWarnings *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->notices)); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (G_LIST_MODEL (self->notices), i);

      n += engraft_notice_get_severity (notice) > ENGRAFT_SEVERITY_INFO;
    }

  return n;
}

static void
show_line (EngraftAnalysisWarnings *self)
{
  guint n = count_warnings (self);
  g_autoptr(EngraftNotice) first = g_list_model_get_item (G_LIST_MODEL (self->notices), 0);
  g_autofree char *others = NULL, *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
  if (!first)
    return;
  show_severity (self, engraft_notice_get_severity (first));
  gtk_label_set_label (self->message, engraft_notice_get_message (first));
  /* Translators: of a line that shows the first of several warnings: how many more there are */
  others = g_strdup_printf (ngettext ("+ %u more", "+ %u more", n - 1), n - 1);
  gtk_label_set_label (self->others, others);
  gtk_widget_set_visible (GTK_WIDGET (self->others), n > 1);
  /* Translators: a warning, read by a screen reader */
  name = g_strdup_printf (_("Warning: %s"), engraft_notice_get_message (first));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Whether NOTICE warns of nothing, but has another way out of what one of ALL warns of. */
static gboolean
is_way_out (EngraftNotice *notice,
            GListModel    *all)
{
  for (guint i = 0; engraft_notice_get_remedy (notice) && i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(EngraftNotice) other = g_list_model_get_item (all, i);

      if (engraft_notice_get_severity (other) > ENGRAFT_SEVERITY_INFO && engraft_notice_get_remedy (other)
          && g_strcmp0 (engraft_notice_get_subject (other), engraft_notice_get_subject (notice)) == 0)
        return TRUE;
    }

  return FALSE;
}

void
engraft_analysis_warnings_update (EngraftAnalysisWarnings *self)
{
  GListModel *all = engraft_item_get_notices (ENGRAFT_ITEM (self->analysis));
  gboolean shown = engraft_analysis_get_result (self->analysis) != NULL;

  g_return_if_fail (ENGRAFT_IS_ANALYSIS_WARNINGS (self));

  g_list_store_remove_all (self->notices);
  for (guint i = 0; shown && all && i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr(EngraftNotice) notice = g_list_model_get_item (all, i);

      if (engraft_notice_get_severity (notice) > ENGRAFT_SEVERITY_INFO || is_way_out (notice, all))
        g_list_store_append (self->notices, notice);
    }
  g_list_store_sort (self->notices, compare_notices, NULL);
  show_line (self);
}

static void
engraft_analysis_warnings_dispose (GObject *object)
{
  EngraftAnalysisWarnings *self = ENGRAFT_ANALYSIS_WARNINGS (object);

  g_clear_object (&self->analysis);
  g_clear_object (&self->notices);

  G_OBJECT_CLASS (engraft_analysis_warnings_parent_class)->dispose (object);
}

static void
engraft_analysis_warnings_class_init (EngraftAnalysisWarningsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_analysis_warnings_dispose;
}

static void
engraft_analysis_warnings_init (EngraftAnalysisWarnings *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (engraft_severity_get_icon_name (ENGRAFT_SEVERITY_WARNING));
  GtkWidget *button = gtk_menu_button_new (), *message = gtk_label_new (NULL), *others = gtk_label_new (NULL);

  self->notices = g_list_store_new (ENGRAFT_TYPE_NOTICE);
  self->button = GTK_MENU_BUTTON (button);
  self->icon = GTK_IMAGE (icon);
  self->message = GTK_LABEL (message);
  self->others = GTK_LABEL (others);
  gtk_label_set_ellipsize (self->message, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->message, 0);
  gtk_widget_set_hexpand (message, TRUE);
  gtk_widget_add_css_class (others, "dim-label");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), message);
  gtk_box_append (GTK_BOX (box), others);
  gtk_menu_button_set_child (self->button, box);
  gtk_menu_button_set_create_popup_func (self->button, create_popup_cb, self, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "engraft-warnings");
  gtk_widget_set_margin_start (button, 12);
  gtk_widget_set_margin_end (button, 12);
  gtk_widget_set_margin_bottom (button, 3);
  adw_bin_set_child (ADW_BIN (self), button);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
engraft_analysis_warnings_new (EngraftAnalysis *analysis)
{
  EngraftAnalysisWarnings *self = g_object_new (ENGRAFT_TYPE_ANALYSIS_WARNINGS, NULL);

  self->analysis = g_object_ref (analysis);

  return GTK_WIDGET (self);
}

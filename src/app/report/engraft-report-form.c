/* engraft-report-form.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/report/engraft-report-form.h"

#include <glib/gi18n.h>

#include "app/report/engraft-report-list.h"
#include "app/widgets/engraft-choice-row.h"
#include "app/widgets/engraft-option-row.h"
#include "libengraft/libengraft-enums.h"
#include "libengraft/project/engraft-project.h"

struct _EngraftReportForm
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (EngraftReportForm, engraft_report_form, GTK_TYPE_BOX)

static const EngraftChoiceName paper_names[] = {
  { "a4", N_("A4") },
  { "letter", N_("US Letter") },
  { NULL, NULL }
};

static const EngraftChoiceName format_names[] = {
  { "pdf", N_("Document (PDF)") },
  { "html", N_("Web page (HTML)") },
  { NULL, NULL }
};

static void
engraft_report_form_class_init (EngraftReportFormClass *klass)
{
  engraft_choice_names_add (ENGRAFT_TYPE_REPORT_PAPER, paper_names);
  engraft_choice_names_add (ENGRAFT_TYPE_REPORT_FORMAT, format_names);
}

static void
engraft_report_form_init (EngraftReportForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
}

static void
add_group (EngraftReportForm  *self,
           EngraftOptions     *spec,
           const char         *title,
           const char * const *options)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  for (guint i = 0; options[i]; i++)
    {
      GtkWidget *row = engraft_option_row_new (spec, options[i]);

      if (g_str_equal (options[i], "title"))
        g_object_set (row, "hint", _("That of the project"), NULL);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
    }
  gtk_box_append (GTK_BOX (self), group);
}

static GtkWidget *
make_button (const char *label,
             const char *action_name)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action_name);

  return button;
}

static void
add_buttons (EngraftReportForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *save = make_button (_("_Save Report…"), "page.export");
  GtkWidget *others = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (save, "suggested-action");
  gtk_box_set_homogeneous (GTK_BOX (others), TRUE);
  gtk_box_append (GTK_BOX (others), make_button (_("_Web Page…"), "page.save-web-page"));
  gtk_box_append (GTK_BOX (others), make_button (_("_Print…"), "page.print"));
  gtk_box_append (GTK_BOX (box), save);
  gtk_box_append (GTK_BOX (box), others);
  gtk_box_append (GTK_BOX (self), box);
}

GtkWidget *
engraft_report_form_new (EngraftReportItem *item)
{
  EngraftReportForm *self = g_object_new (ENGRAFT_TYPE_REPORT_FORM, NULL);
  EngraftOptions *spec = engraft_item_get_spec (ENGRAFT_ITEM (item));

  add_group (self, spec, NULL, (const char * const []) { "title", "authors", "institution", NULL });
  gtk_box_append (GTK_BOX (self), engraft_report_list_new (item));
  add_group (self, spec, _("Contents"),
             (const char * const []) { "figures", "tables", "rows", "settings", "methods", NULL });
  add_group (self, spec, _("File"), (const char * const []) { "paper", "format", NULL });
  add_buttons (self);

  return GTK_WIDGET (self);
}

/* engraft-search-start.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-search-start.h"

#include <glib/gi18n.h>

#include "app/widgets/engraft-job-bar.h"
#include "libengraft/registry/engraft-registry.h"

struct _EngraftSearchStart
{
  AdwBin                  parent_instance;

  EngraftDonorSearchItem *item;
  AdwStatusPage          *status;
  GtkBox                 *buttons;
  GtkWidget              *bar;
};

G_DEFINE_FINAL_TYPE (EngraftSearchStart, engraft_search_start, ADW_TYPE_BIN)

static void
engraft_search_start_dispose (GObject *object)
{
  g_clear_object (&ENGRAFT_SEARCH_START (object)->item);
  g_clear_object (&ENGRAFT_SEARCH_START (object)->bar);

  G_OBJECT_CLASS (engraft_search_start_parent_class)->dispose (object);
}

static void
engraft_search_start_class_init (EngraftSearchStartClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = engraft_search_start_dispose;
}

static void
engraft_search_start_init (EngraftSearchStart *self)
{
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  self->bar = g_object_ref_sink (engraft_job_bar_new ());
  self->buttons = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_set_halign (GTK_WIDGET (self->buttons), GTK_ALIGN_CENTER);
  adw_status_page_set_child (self->status, GTK_WIDGET (self->buttons));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->status));
}

static void
say (EngraftSearchStart *self,
     const char         *icon_name,
     const char         *title,
     const char         *description)
{
  g_autofree char *markup = g_markup_escape_text (description, -1);
  GtkWidget *child;

  adw_status_page_set_icon_name (self->status, icon_name);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, markup);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))))
    gtk_box_remove (self->buttons, child);
}

static void
add_button (EngraftSearchStart *self,
            const char         *label,
            const char         *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (!gtk_widget_get_first_child (GTK_WIDGET (self->buttons)))
    gtk_widget_add_css_class (button, "suggested-action");
  gtk_box_append (self->buttons, button);
}

GtkWidget *
engraft_search_start_new (EngraftDonorSearchItem *item)
{
  EngraftSearchStart *self = g_object_new (ENGRAFT_TYPE_SEARCH_START, NULL);

  self->item = g_object_ref (item);

  return GTK_WIDGET (self);
}

static void
ask_for_release (EngraftSearchStart *self)
{
  const char *error = engraft_item_get_error (ENGRAFT_ITEM (self->item));

  say (self, "engraft-donor-search-symbolic", _("Which HLA Nomenclature?"), error ? error : "");
  add_button (self, _("_Use the Default"), "page.use-default-release");
  add_button (self, _("Choose _Zip File…"), "page.choose-release");
  add_button (self, _("Choose _Folder…"), "page.choose-release-folder");
  add_button (self, _("_Download…"), "page.download-release");
}

static void
ask_for_registry (EngraftSearchStart *self)
{
  const char *error = engraft_item_get_error (ENGRAFT_ITEM (self->item));

  g_autoptr(GFile) own = engraft_registry_get_default_file ();

  say (self, "engraft-donor-search-symbolic", _("Which Donors?"),
       error ? error : _("Import a file of donors, open a registry, or try the search with donors that are made up."));
  if (g_file_query_exists (own, NULL))
    add_button (self, _("_Use My Registry"), "page.use-own-registry");
  add_button (self, _("_Import Donors…"), "page.import-donors");
  add_button (self, _("_Open Registry…"), "page.open-registry");
  add_button (self, _("_Simulate Donors"), "page.simulate");
}

void
engraft_search_start_update (EngraftSearchStart *self)
{
  g_return_if_fail (ENGRAFT_IS_SEARCH_START (self));

  engraft_job_bar_set_operation (ENGRAFT_JOB_BAR (self->bar), engraft_item_get_operation (ENGRAFT_ITEM (self->item)));
  if (engraft_donor_search_item_get_result (self->item))
    return;

  switch (engraft_donor_search_item_get_need (self->item))
    {
    case ENGRAFT_NEED_NOMENCLATURE:
      ask_for_release (self);
      break;

    case ENGRAFT_NEED_REGISTRY:
      ask_for_registry (self);
      break;

    case ENGRAFT_NEED_TYPING:
      say (self, "engraft-donor-search-symbolic", _("Type the Patient’s HLA"),
           _("Donors are found while you type. A whole typing can be pasted: a GL string, or a line such as "
             "A*01:01 A*02:01 B*07:02 B*08:01 DRB1*15:01 DRB1*03:01."));
      add_button (self, _("_Type"), "page.type");
      add_button (self, _("_Paste a Typing"), "page.paste-typing");
      break;

    case ENGRAFT_NEED_READABLE_TYPING:
      say (self, "dialog-warning-symbolic", _("The Typing Cannot Be Read"),
           _("What is wrong stands beneath the locus, with the name that was probably meant."));
      add_button (self, _("_Show the Typing"), "page.type");
      break;

    case ENGRAFT_NEED_NOTHING:
    default:
      if (engraft_item_get_operation (ENGRAFT_ITEM (self->item)))
        {
          say (self, "engraft-donor-search-symbolic", _("Getting Ready"),
               _("The nomenclature and the donors are opened. For a release that is new this takes some seconds."));
          gtk_box_append (self->buttons, self->bar);
          break;
        }
      say (self, "dialog-error-symbolic", _("The Search Failed"),
           engraft_item_get_error (ENGRAFT_ITEM (self->item)) ? engraft_item_get_error (ENGRAFT_ITEM (self->item)) : "");
      break;
    }
}

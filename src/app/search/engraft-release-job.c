/* engraft-release-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "app/search/engraft-release-job.h"

#include <glib/gi18n.h>

#include "app/engraft-compat.h"
#include "app/search/engraft-job-dialog.h"
#include "libengraft/hla/engraft-nomenclature-store.h"

struct _EngraftReleaseJob
{
  EngraftPage      *page;
  GtkWindow        *dialog;        /* while it is there */
  EngraftOperation *operation;
};

EngraftReleaseJob *
engraft_release_job_start (EngraftPage      *page,
                           const char       *heading,
                           EngraftOperation *operation)
{
  EngraftReleaseJob *self = g_new0 (EngraftReleaseJob, 1);

  self->page = g_object_ref (page);
  self->operation = operation;
  g_set_weak_pointer (&self->dialog, engraft_job_dialog_show (page, heading, operation));

  return self;
}

void
engraft_release_job_end (EngraftReleaseJob        *self,
                         EngraftNomenclatureEntry *entry,
                         const char               *failed,
                         const GError             *error)
{
  if (self->dialog)
    gtk_window_destroy (self->dialog);
  if (entry)
    {
      if (engraft_nomenclature_entry_get_kind (entry) == ENGRAFT_NOMENCLATURE_RELEASE)
        g_object_set (engraft_item_get_spec (engraft_page_get_item (self->page)),
                      "nomenclature", engraft_nomenclature_entry_get_title (entry), NULL);
      else
        {
          engraft_nomenclature_store_set_default_entry (engraft_nomenclature_store_get_default (), entry, NULL);
          engraft_item_update (engraft_page_get_item (self->page));
        }
      engraft_page_add_toast (self->page, engraft_toast_new (_("%s imported"),
                                                             engraft_nomenclature_entry_get_title (entry)));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    engraft_page_show_error (self->page, failed, error);
  g_clear_weak_pointer (&self->dialog);
  g_object_unref (self->page);
  g_object_unref (self->operation);
  g_free (self);
}

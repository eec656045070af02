/* donor-list.h: donors of a test, as a source.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "libengraft/registry/engraft-donor.h"
#include "libengraft/registry/engraft-donor-source.h"

#define DONOR_LIST_TYPE (donor_list_get_type ())
G_DECLARE_FINAL_TYPE (DonorList, donor_list, DONOR, LIST, GObject)

/* Gives the record with this number, from 0; FALSE: there are no more */
typedef gboolean (*DonorListFunc) (guint               index,
                                   EngraftDonorRecord *record);

struct _DonorList
{
  GObject             parent_instance;

  DonorListFunc       func;
  GPtrArray          *donors;         /* in the place of func */
  GCancellable       *cancel_at_end;
  guint               next;
  guint               fails_at;     /* 0: never */
  const char         *problem;      /* of the record with the number bad_at */
  guint               bad_at;
  EngraftDonorRecord  record;
};

static inline gboolean
donor_list_next (EngraftDonorSource        *source,
                 const EngraftDonorRecord **record,
                 GError                   **error)
{
  DonorList *self = DONOR_LIST (source);

  if (self->fails_at && self->next == self->fails_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Line 7: no donor");
      return FALSE;
    }
  if (self->donors && self->next < self->donors->len)
    {
      *record = engraft_donor_get_record (self->donors->pdata[self->next++]);
      return TRUE;
    }
  if (self->donors)
    {
      g_cancellable_cancel (self->cancel_at_end);
      return !g_cancellable_set_error_if_cancelled (self->cancel_at_end, error);
    }
  engraft_donor_record_init (&self->record);
  if (self->func (self->next, &self->record))
    {
      self->next++;
      *record = &self->record;
    }

  return TRUE;
}

static inline guint64
donor_list_get_line (EngraftDonorSource *source)
{
  return DONOR_LIST (source)->next + 1;
}

static inline const char *
donor_list_get_problem (EngraftDonorSource *source)
{
  DonorList *self = DONOR_LIST (source);

  return self->problem && self->next == self->bad_at + 1 ? self->problem : NULL;
}

static inline void
donor_list_iface_init (EngraftDonorSourceInterface *iface)
{
  iface->next = donor_list_next;
  iface->get_line = donor_list_get_line;
  iface->get_problem = donor_list_get_problem;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DonorList, donor_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (ENGRAFT_TYPE_DONOR_SOURCE, donor_list_iface_init))

static void
donor_list_class_init (DonorListClass *klass)
{
}

static void
donor_list_init (DonorList *self)
{
}

static inline DonorList *
donor_list_new (DonorListFunc func)
{
  DonorList *self = g_object_new (DONOR_LIST_TYPE, NULL);

  self->func = func;

  return self;
}

/* The EngraftDonors of an array, which goes on as long as the source */
static inline DonorList *
donor_list_new_of (GPtrArray *donors)
{
  DonorList *self = g_object_new (DONOR_LIST_TYPE, NULL);

  self->donors = donors;

  return self;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/project/engraft-finished-search.h"

G_BEGIN_DECLS

struct _EngraftDonorSearchItem
{
  EngraftItem          parent_instance;

  char                *choice;         /* these four: what the last job was asked */
  char                *registry;
  EngraftOptions      *patient;
  EngraftOptions      *options;

  EngraftNomenclature *nomenclature;
  EngraftMacTable     *macs;
  char                *open_registry;  /* what the donors are of */
  EngraftSearchDonors *donors;
  EngraftTyping       *typing;         /* of the result */
  EngraftSearchResult *result;
  EngraftSearchNeed    need;

  gboolean                  is_copy;    /* for a thread: with the catalogue of when it was made, if there was one */
  EngraftCwdTable          *catalogue;
  EngraftNomenclatureEntry *catalogue_entry;
};

G_END_DECLS

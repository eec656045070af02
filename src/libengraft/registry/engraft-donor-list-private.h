/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-list.h"

G_BEGIN_DECLS

typedef struct
{
  EngraftDonor  *donor;
  EngraftTyping *typing;
} EngraftListedDonor;

struct _EngraftDonorList
{
  GObject              parent_instance;

  EngraftNomenclature *nomenclature;
  GArray              *donors;       /* EngraftListedDonor */
  GHashTable          *by_id;        /* id -> index + 1 */
  GPtrArray           *refused;      /* sentences */
};

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor.h"

G_BEGIN_DECLS

int     engraft_donor_record_get_age  (const EngraftDonorRecord *record,
                                       guint32                   today);
guint32 engraft_donor_record_today    (void);

G_END_DECLS

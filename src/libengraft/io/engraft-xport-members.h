/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/io/engraft-import-report.h"

G_BEGIN_DECLS

GBytes *engraft_xport_member (GBytes                *bytes,
                              EngraftImportOptions  *options,
                              EngraftImportReport   *report,
                              GError               **error);

G_END_DECLS

/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "libengraft/registry/engraft-donor-source.h"
#include "libengraft/registry/engraft-registry-import.h"

G_BEGIN_DECLS

#define ENGRAFT_TYPE_XML_DONOR_SOURCE (engraft_xml_donor_source_get_type ())

G_DECLARE_FINAL_TYPE (EngraftXmlDonorSource, engraft_xml_donor_source, ENGRAFT, XML_DONOR_SOURCE, GObject)

EngraftXmlDonorSource *engraft_xml_donor_source_new      (GFile                      *file,
                                                        GError                    **error);
gboolean               engraft_xml_donor_source_get_mode (EngraftXmlDonorSource      *self,
                                                        EngraftRegistryImportMode  *mode);

G_END_DECLS

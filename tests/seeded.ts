import fc from 'fast-check'

// Properties are tried on the same examples in every run: what fails once fails again.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 20_261_122 })
